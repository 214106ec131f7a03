import type { Progress } from '../../workflows/flow';
import type { Endpoint } from '../endpoint';
import { Peer, type PeerOptions } from '../peer';
import { untilAdmitted } from './retries';
import { ServiceHandler } from './service-handler';
import { isFailure, Stack } from './stack';
import { type PhysicalIds, registerTaskDefinition, resourcesOf } from './template';

export interface CloudFormationOptions extends PeerOptions {
  /** Whether the template turns the service's deployment circuit breaker on. */
  readonly circuitBreaker: boolean;
}

interface Deployed {
  readonly endpoint: Endpoint;
  readonly stack: Stack;
  readonly service: ServiceHandler;
  readonly made: PhysicalIds;
}

/** A stack per model, created, updated and deleted by CloudFormation's rules. */
export class CloudFormationFlow extends Peer {
  readonly name = 'CloudFormation';
  private readonly circuitBreaker: boolean;
  private readonly deployed = new Map<string, Deployed>();

  private constructor(options: CloudFormationOptions) {
    super(options);
    this.circuitBreaker = options.circuitBreaker;
  }

  static async open(options: CloudFormationOptions): Promise<CloudFormationFlow> {
    const flow = new CloudFormationFlow(options);
    await flow.aws.open();
    return flow;
  }

  async deploy(model: string, image: string): Promise<Progress> {
    const endpoint = this.endpoint(model);
    const made: PhysicalIds = { taskDefinition: '', targetGroup: '', listener: '' };
    const service = new ServiceHandler(this.call, endpoint, made, this.circuitBreaker);
    const stack = new Stack(this.clock, {
      ...resourcesOf(this.call, endpoint, this.uri(image), made),
      Service: service,
    });
    this.deployed.set(model, { endpoint, stack, service, made });
    const failedAt = await stack.create();
    if (failedAt === undefined) return { saidLiveAt: this.clock.now(), endedAt: this.clock.now() };
    await stack.delete();
    return { knewFailureAt: failedAt, endedAt: this.clock.now() };
  }

  /** A changed task definition is a replacement: the new one is made first, and the old one is cleaned up when the service is stable. */
  async update(model: string, image: string): Promise<Progress> {
    const deployed = this.require(model);
    const { endpoint, made } = deployed;
    const former = made.taskDefinition;
    const next = await registerTaskDefinition(this.call, endpoint, this.uri(image));
    const failedAt = await this.replace(deployed, next);
    if (failedAt !== undefined) await this.replace(deployed, former);
    else made.taskDefinition = next;
    await this.call('ecs', 'DeregisterTaskDefinition', { taskDefinition: failedAt === undefined ? former : next });
    const endedAt = this.clock.now();
    return failedAt === undefined ? { saidLiveAt: endedAt, endedAt } : { knewFailureAt: failedAt, endedAt };
  }

  async delete(model: string): Promise<Progress> {
    await this.require(model).stack.delete();
    return { endedAt: this.clock.now() };
  }

  protected persisted<T>(call: () => Promise<T>): Promise<T> {
    return untilAdmitted(this.clock, this.random, call);
  }

  /** When it was known that the service does not become stable with it; undefined when it did. */
  private async replace({ stack, service }: Deployed, taskDefinition: string): Promise<number | undefined> {
    try {
      await service.update(taskDefinition);
      await stack.stabilise(service.stabilisation);
      return undefined;
    } catch (error) {
      if (!isFailure(error)) throw error;
      return this.clock.now();
    }
  }

  private require(model: string): Deployed {
    const found = this.deployed.get(model);
    if (!found) throw new Error(`There is no stack for ${model}`);
    return found;
  }
}
