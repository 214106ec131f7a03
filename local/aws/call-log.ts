import type { Caller, ServiceName } from './service';

/** A call on its way through the twin. */
export interface ApiCall {
  readonly service: ServiceName;
  /** As the API names it: `CreateCluster`. */
  readonly operation: string;
  /** As Step Functions' ARNs name it: `createCluster`. */
  readonly action: string;
  readonly input: object;
  readonly caller: Caller;
}

/** A call that has ended, as `GET /_local/calls` shows it. */
export interface CallLogEntry {
  /** Platform time at which the call was made, in milliseconds since the epoch. */
  readonly time: number;
  readonly service: ServiceName;
  readonly action: string;
  readonly arguments: object;
  readonly result?: object;
  readonly error?: { readonly code: string; readonly message: string };
  readonly caller: Caller;
}
