import type { Assembly } from '../../local/assembly';
import type { Durations } from '../../local/aws/durations';
import type { ServiceName } from '../../local/aws/service';
import { VirtualClock } from '../../local/clock';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import { type RandomStream, randomStream } from '../../local/simulation/random';
import type { LambdaUse } from '../prices';
import type { Flow, Progress } from '../workflows/flow';
import { foreignAccount, imageUri, type Network, networkOf } from '../workflows/foreign-account';
import { Endpoint } from './endpoint';

const ROOT = { roleArn: 'arn:aws:iam::111111111111:root' };

/** One AWS call, answered or refused. */
export type AwsCall = <Output>(service: ServiceName, operation: string, input: object) => Promise<Output>;

export interface PeerOptions {
  readonly assembly: Assembly;
  /** Where they differ from the latency model's. */
  readonly durations?: Partial<Durations> | undefined;
}

/** A flow that is neither a workflow nor a function in the account: somebody calls AWS from outside, which costs nothing there. */
export abstract class Peer implements Flow {
  abstract readonly name: string;
  readonly clock = new VirtualClock();
  readonly aws: DeployedAccount;
  readonly executions = [];
  readonly lambda: LambdaUse = { invocations: 0, seconds: 0, memoryMiB: 128, architecture: 'x86_64' };
  /** Who tries again, and when, is the peer's own way. */
  protected readonly random: RandomStream;
  private readonly assembly: Assembly;
  private readonly network: Network;
  private readonly endpoints = new Map<string, Endpoint>();

  constructor({ assembly, durations }: PeerOptions) {
    this.assembly = assembly;
    this.network = networkOf(assembly);
    this.random = randomStream(this.constructor.name, 'retries');
    this.aws = foreignAccount(assembly, { clock: this.clock, name: 'peer', durations });
  }

  abstract deploy(model: string, image: string): Promise<Progress>;
  abstract update(model: string, image: string): Promise<Progress>;
  abstract delete(model: string): Promise<Progress>;
  /** What it does about a call that AWS refuses for being one too many. */
  protected abstract persisted<T>(call: () => Promise<T>): Promise<T>;

  close(): Promise<void> {
    return this.aws.close();
  }

  protected readonly call: AwsCall = async <Output>(service: ServiceName, operation: string, input: object) =>
    (await this.persisted(() => this.aws.twin.call(service, operation, input, ROOT))) as Output;

  protected endpoint(model: string): Endpoint {
    const known = this.endpoints.get(model);
    if (known) return known;
    const made = new Endpoint(`models-${model}`, this.network, this.endpoints.size);
    this.endpoints.set(model, made);
    return made;
  }

  protected uri(image: string): string {
    return imageUri(this.assembly, image);
  }
}
