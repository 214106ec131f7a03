import type { Permission } from '../language/permission';
import type { Catcher, Jsonata, Retrier, Task, Template } from '../language/states';
import { SCARCE, THROTTLED, YIELDING } from './retries';
import type { Clients } from './services';

/** Step Functions' name of an API member: the Java SDK's, capitalised. Only a leading acronym changes. */
type Member<Name extends string> = Name extends 'VPCZoneIdentifier'
  ? 'VpcZoneIdentifier'
  : Name extends 'OKActions'
    ? 'OkActions'
    : Name extends 'DNSName'
      ? 'DnsName'
      : Capitalize<Name>;

/** An API's input as Step Functions takes it; every value may be an expression instead. Keys of maps are the caller's own. */
export type Arguments<Input> =
  | Jsonata
  | (Input extends readonly (infer Item)[]
      ? readonly Arguments<Item>[]
      : Input extends Date | Uint8Array
        ? Jsonata
        : Input extends object
          ? string extends keyof Input
            ? { readonly [key: string]: Arguments<Input[string]> }
            : { readonly [Name in keyof Input as Member<Name & string>]: Arguments<Input[Name]> }
          : Input);

type Action<S extends keyof Clients> = keyof Clients[S] & string;

type Input<S extends keyof Clients, A extends Action<S>> = Clients[S][A] extends (
  // biome-ignore lint/suspicious/noExplicitAny: only the first parameter is of interest.
  ...parameters: any
) => unknown
  ? Parameters<Clients[S][A]>[0]
  : never;

export interface CallOptions {
  /** What the call needs of the workflow's role. */
  readonly permissions: readonly Permission[];
  readonly assign?: Readonly<Record<string, Template>>;
  /** Retriers before the one for throttling; the first that names an error decides. */
  readonly retry?: readonly Retrier[];
  readonly catch?: readonly Catcher[];
}

/** An SDK call answers within seconds or never. Step Functions' own default is more than three years. */
export const CALL_TIMEOUT_SECONDS = 60;

/** ECS's changes of which it allows one per second. */
const SCARCE_ACTIONS: Readonly<Partial<Record<string, Retrier>>> = {
  createCluster: SCARCE,
  putClusterCapacityProviders: SCARCE,
  createCapacityProvider: SCARCE,
  deleteCapacityProvider: SCARCE,
  registerTaskDefinition: SCARCE,
  deregisterTaskDefinition: SCARCE,
  deleteTaskDefinitions: SCARCE,
  deleteCluster: YIELDING,
} satisfies Partial<Record<keyof Clients['ecs'], Retrier>>;

/** A Task that does not know yet where it leads. */
export type Call = Omit<Task, 'Next' | 'End'> & { readonly Type: 'Task' };

/** A Task that calls an AWS API directly, with the SDK's own types for its arguments. */
export function call<S extends keyof Clients, A extends Action<S>>(
  service: S,
  action: A,
  input: Arguments<NonNullable<Input<S, A>>>,
  options: CallOptions,
): Call {
  return task(`arn:\${Partition}:states:::aws-sdk:${service}:${action}`, input as Template, {
    ...options,
    retry: [...(options.retry ?? []), SCARCE_ACTIONS[action] ?? THROTTLED[service]],
  });
}

/** A Task of any integration. */
export function task(resource: string, input: Template, options: CallOptions): Call {
  return {
    Type: 'Task',
    Resource: resource,
    Arguments: input,
    TimeoutSeconds: CALL_TIMEOUT_SECONDS,
    permissions: options.permissions,
    ...(options.retry && { Retry: options.retry }),
    ...(options.catch && { Catch: options.catch }),
    ...(options.assign && { Assign: options.assign }),
  } as Call;
}
