import { AwsError } from '../../../local/aws/service';
import type { Clock } from '../../../local/clock';

/** Between two looks of a handler that waits. AWS does not say; one this short favours CloudFormation. */
const POLL_MS = 5_000;

/** What the handler of one resource does. */
export interface Resource {
  /** What the template refers to or says `DependsOn` of. */
  readonly after: readonly string[];
  /** The calls after which the resource is configured. */
  create(): Promise<void>;
  /** Where it is created only later than it is configured. */
  readonly stabilisation?: Stabilisation;
  delete(): Promise<void>;
  /** The errors by which a service refuses a deletion for the time being: the handler tries again. */
  readonly inUse?: readonly string[];
  /** Where it is deleted only later than was asked for. */
  isGone?(): Promise<boolean>;
}

export interface Stabilisation {
  /** Throws a HandlerError once it is known that it never will be. */
  isStable(): Promise<boolean>;
  readonly timeoutSeconds: number;
  /** Whether its dependents have to wait for it too; the others' begin when it is configured. */
  readonly holdsUp?: boolean;
}

/** A resource's status becomes CREATE_FAILED or UPDATE_FAILED. */
export class HandlerError extends Error {}

/** CloudFormation's order of things: what depends on nothing that is missing goes on at once, and one failure ends all. */
export class Stack {
  private readonly created = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly resources: Readonly<Record<string, Resource>>,
  ) {}

  /** When the first resource failed; undefined when all are complete. */
  async create(): Promise<number | undefined> {
    let failedAt: number | undefined;
    const fail = (error: unknown) => {
      if (!isFailure(error)) throw error;
      failedAt ??= this.clock.now();
    };
    const refuseAfterFailure = () => {
      if (failedAt !== undefined) throw new HandlerError('Resource creation cancelled');
    };
    const configured = new Map<string, Promise<void>>();
    const configure = (id: string): Promise<void> => {
      const already = configured.get(id);
      if (already) return already;
      const { after, create, stabilisation } = this.resource(id);
      const promise = (async () => {
        await Promise.all(after.map(configure));
        refuseAfterFailure();
        await create();
        this.created.add(id);
        if (stabilisation?.holdsUp) await this.stabilise(stabilisation, refuseAfterFailure);
      })();
      configured.set(id, promise);
      return promise;
    };
    const complete = async (id: string) => {
      await configure(id);
      const { stabilisation } = this.resource(id);
      if (stabilisation && !stabilisation.holdsUp) await this.stabilise(stabilisation, refuseAfterFailure);
    };
    await Promise.all(Object.keys(this.resources).map((id) => complete(id).catch(fail)));
    return failedAt;
  }

  async stabilise({ isStable, timeoutSeconds }: Stabilisation, beforeEachLook = () => {}): Promise<void> {
    const deadline = this.clock.now() + timeoutSeconds * 1_000;
    while (this.clock.now() < deadline) {
      await this.clock.sleep(POLL_MS);
      beforeEachLook();
      if (await isStable()) return;
    }
    throw new HandlerError('did not stabilize');
  }

  /** All that was created, each resource once what depends on it is gone. */
  async delete(): Promise<void> {
    const deleted = new Map<string, Promise<void>>();
    const remove = (id: string): Promise<void> => {
      const already = deleted.get(id);
      if (already) return already;
      const dependents = [...this.created].filter((other) => this.resource(other).after.includes(id));
      const promise = (async () => {
        await Promise.all(dependents.map(remove));
        await this.deleteOne(this.resource(id));
      })();
      deleted.set(id, promise);
      return promise;
    };
    await Promise.all([...this.created].map(remove));
    this.created.clear();
  }

  private async deleteOne(resource: Resource): Promise<void> {
    while (!(await this.accepted(resource))) await this.clock.sleep(POLL_MS);
    while (resource.isGone && !(await resource.isGone())) await this.clock.sleep(POLL_MS);
  }

  private async accepted(resource: Resource): Promise<boolean> {
    try {
      await resource.delete();
      return true;
    } catch (error) {
      if (error instanceof AwsError && resource.inUse?.includes(error.code)) return false;
      throw error;
    }
  }

  private resource(id: string): Resource {
    const found = this.resources[id];
    if (!found) throw new Error(`The template has no resource ${id}`);
    return found;
  }
}

/** What a resource may fail with; anything else is a mistake of ours. */
export function isFailure(error: unknown): boolean {
  return error instanceof HandlerError || error instanceof AwsError;
}
