import { z } from 'zod';
import { clients } from '../schemas/clients';
import type { ServiceName } from '../service';
import type { FaultSource } from './fault';

const callFault = z.strictObject({
  service: z.enum(Object.keys(clients) as ServiceName[]),
  action: z.string().regex(/^[a-z]\w*$/, 'expected an action in camelCase, such as createService'),
  call: z.union([z.int().min(1), z.literal('all')]).default(1),
  error: z.string().min(1),
  cause: z.string().optional(),
  effect: z.enum(['before', 'after']).default('before'),
});

const executionFault = z.strictObject({
  event: z.enum(['abort', 'timeout']),
  at: z.string().min(1),
});

const times = z.union([z.int().min(1), z.literal('all')]).default('all');

const launchFault = z.strictObject({
  launch: z.string().min(1),
  times,
  message: z.string().min(1).optional(),
});

const eventFault = z.strictObject({
  event: z.enum(['drop', 'duplicate', 'delay']),
  detailType: z.string().min(1),
  times,
});

const rolesFault = z.strictObject({ roles: z.literal('missing') });

export type CallFault = z.output<typeof callFault>;

/** Ends an execution when it enters the state, as an operator or its time limit would. */
export type ExecutionFault = z.output<typeof executionFault>;

/** Launches of an instance type that fail. */
export type InstanceLaunchFault = z.output<typeof launchFault>;

/** Events of a type that reach no target of a rule, or reach it twice, or late. */
export type EventFault = z.output<typeof eventFault>;

export interface Faults {
  readonly calls: readonly CallFault[];
  readonly executions: readonly ExecutionFault[];
  readonly launches?: readonly InstanceLaunchFault[];
  readonly events?: readonly EventFault[];
  /** The account has none of the service-linked roles yet. */
  readonly roles?: 'missing';
}

/** Reads the text of a `faults.json`. Throws an Error that names the entry, the field, its value and what was expected. */
export function parseFaults(text: string): Faults {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (error) {
    throw new Error(`faults: not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(entries)) throw new Error(`faults: expected a list of faults, not ${JSON.stringify(entries)}`);
  const calls: CallFault[] = [];
  const executions: ExecutionFault[] = [];
  const launches: InstanceLaunchFault[] = [];
  const events: EventFault[] = [];
  let roles: Faults['roles'];
  entries.forEach((entry, index) => {
    const has = (field: string) => typeof entry === 'object' && entry !== null && field in entry;
    if (has('launch')) launches.push(parseEntry(launchFault, entry, index));
    else if (has('roles')) roles = parseEntry(rolesFault, entry, index).roles;
    else if (has('event') && has('detailType')) events.push(parseEntry(eventFault, entry, index));
    else if (has('event')) executions.push(parseEntry(executionFault, entry, index));
    else calls.push(parseEntry(callFault, entry, index));
  });
  return {
    calls,
    executions,
    ...(launches.length > 0 && { launches }),
    ...(events.length > 0 && { events }),
    ...(roles && { roles }),
  };
}

/** The faults of a file as a source: the first entry that matches a call decides. */
export function faultsOf(faults: readonly CallFault[]): FaultSource {
  return (call, count) => {
    const match = faults.find(
      (fault) =>
        fault.service === call.service &&
        fault.action === call.action &&
        (fault.call === 'all' || fault.call === count),
    );
    if (!match) return undefined;
    const { error, cause, effect } = match;
    return { error, effect, ...(cause === undefined ? {} : { cause }) };
  };
}

function parseEntry<T>(schema: z.ZodType<T>, entry: unknown, index: number): T {
  const parsed = schema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], entry);
  const field = path.length > 0 ? `.${path.join('.')}` : '';
  throw new Error(`faults[${index}]${field} is ${JSON.stringify(value) ?? 'missing'}: ${issue?.message}`);
}
