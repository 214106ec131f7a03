import type { ApiRequest, ApiResponse } from '../api';
import type { HistoryEvent, JsonValue } from '../asl';
import type { CallLogEntry } from '../aws/call-log';
import type { HeldImages } from '../aws/ecr';
import type { ArchivedEvent } from '../aws/eventbridge';
import type { Faults } from '../aws/faults';
import type { Iam } from '../aws/iam';
import type { Latency } from '../aws/latency';
import type { Resource } from '../aws/service';
import type { Mail } from '../aws/ses';
import type { AwsHttpRequest, AwsHttpResponse } from '../aws/wire';
import type { Clock } from '../clock';
import type { DataPlane } from '../containers/data-plane';
import type { ImagePull } from '../containers/process-runtime';
import type { ContainerRuntime } from '../containers/runtime';
import type { DeployedAccount } from './deployed-account';

/** `repository:tag` of an image URI, be it by tag or by digest; undefined when the registry has no such image. */
export type ImageNames = (imageUri: string) => string | undefined;

export interface PlatformOptions {
  /** A synthesized cloud assembly; by default the app is synthesized for `config/local.json`, unless nothing changed since. */
  readonly assemblyDir?: string;
  readonly clock: Clock;
  /** What containers run on; it is told how to look up images in the platform's registry, and how to pull them. */
  readonly runtime: (nameOf: ImageNames, pull: ImagePull) => ContainerRuntime;
  /** Images of this machine that the registry takes for its own. */
  readonly heldImages?: HeldImages;
  /** Without one, load balancers exist but answer nowhere on this machine. */
  readonly dataPlane?: DataPlane;
  readonly faults?: Faults;
  /** Platform time per AWS call. */
  readonly latency?: Latency;
  /** Makes every id and every jitter repeatable. */
  readonly seed?: number;
}

/** An execution as tests and `/_local/executions/{id}` look at it. */
export interface ExecutionView {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineName: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly input: JsonValue;
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly history: readonly HistoryEvent[];
  readonly transitions: number;
}

/** The whole platform on this machine: what the synthesized app describes, running. */
export interface Platform {
  readonly clock: Clock;
  /** The account as it is now: `reset` replaces it. */
  readonly account: DeployedAccount;
  readonly calls: readonly CallLogEntry[];
  readonly mails: readonly Mail[];
  readonly events: readonly ArchivedEvent[];
  /** Knows which permissions no call has needed so far, over all resets. */
  readonly iam: Iam;
  /** Where real AWS SDK clients reach the twin (`AWS_ENDPOINT_URL`). */
  readonly endpointUrl: string;
  /** Loads what the first use would wait for: a second of real time, which at speed is minutes of platform time. */
  warmUp(): Promise<void>;
  /** One request to the REST API, with API key or signature as the caller sends it. */
  api(request: ApiRequest): Promise<ApiResponse>;
  /** One request of an AWS SDK client. */
  aws(request: AwsHttpRequest): Promise<AwsHttpResponse>;
  /** Starts a workflow by its short name (`deploy`, `delete`); gives its ARN. */
  startExecution(machine: string, input: JsonValue, name?: string): Promise<string>;
  /** Standard ones, oldest first. */
  executions(): ExecutionView[];
  /** By deployment id (= execution name) or execution ARN, which may be that of an Express execution. */
  execution(id: string): ExecutionView | undefined;
  /** Settles with the execution when it has ended, whatever its end. */
  executionEnded(id: string): Promise<ExecutionView>;
  /** The states of a workflow in the order of its definition. */
  stateOrder(machine: string): string[];
  /** What workflows have made and still exists, slots in the table included. */
  resources(): Promise<Resource[]>;
  /** Back to a pristine account, without synthesizing again; ends what still runs. */
  reset(faults?: Faults): Promise<void>;
  close(): Promise<void>;
}
