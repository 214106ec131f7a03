import { z } from 'zod';
import { clients } from '../schemas/clients';
import type { ServiceName } from '../service';
import type { FaultSource } from './fault';

const times = z.union([z.int().min(1), z.literal('all')]).default('all');

const faultyCall = {
  service: z.enum(Object.keys(clients) as ServiceName[]),
  action: z.string().regex(/^[a-z]\w*$/, 'expected an action in camelCase, such as createService'),
  call: z.union([z.int().min(1), z.literal('all')]).default(1),
};

const failedCall = z.strictObject({
  ...faultyCall,
  error: z.string().min(1),
  cause: z.string().optional(),
  effect: z.enum(['before', 'after'], 'expected before, after or lost').default('before'),
});

/** In the API's own names. */
const answer = z.record(z.string(), z.json()).optional();
const lostCall = z.strictObject({ ...faultyCall, effect: z.literal('lost'), answer });

const executionFault = z.strictObject({
  event: z.enum(['abort', 'timeout']),
  at: z.string().min(1),
});

const launchFault = z.strictObject({
  launch: z.string().min(1),
  times,
  message: z.string().min(1).optional(),
});

/** A Spot instance runs for a while, and is told to go. */
const interruptionFault = z.strictObject({
  interrupt: z.string().min(1),
  afterSeconds: z.number().min(0).default(600),
  times,
});

const eventFault = z.strictObject({
  event: z.enum(['drop', 'duplicate', 'delay']),
  detailType: z.string().min(1),
  times,
});

const rolesFault = z.strictObject({ roles: z.literal('missing') });

const metricsFault = z.strictObject({ metrics: z.literal('missing') });

/** A call that fails, or one that is answered as if it were done and is not. */
export type CallFault = z.output<typeof failedCall> | z.output<typeof lostCall>;

/** Ends an execution when it enters the state, as an operator or its time limit would. */
export type ExecutionFault = z.output<typeof executionFault>;

/** Launches of an instance type that fail. */
export type InstanceLaunchFault = z.output<typeof launchFault>;

/** Spot instances of a type that EC2 takes back. */
export type SpotInterruption = z.output<typeof interruptionFault>;

/** Events of a type that reach no target of a rule, or reach it twice, or late. */
export type EventFault = z.output<typeof eventFault>;

export interface Faults {
  readonly calls: readonly CallFault[];
  readonly executions: readonly ExecutionFault[];
  readonly launches?: readonly InstanceLaunchFault[];
  readonly interruptions?: readonly SpotInterruption[];
  readonly events?: readonly EventFault[];
  /** The account has none of the service-linked roles yet. */
  readonly roles?: 'missing';
  /** What the load balancers measure never reaches CloudWatch. */
  readonly metrics?: 'missing';
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
  const interruptions: SpotInterruption[] = [];
  const events: EventFault[] = [];
  let roles: Faults['roles'];
  let metrics: Faults['metrics'];
  entries.forEach((entry, index) => {
    const has = (field: string) => typeof entry === 'object' && entry !== null && field in entry;
    if (has('launch')) launches.push(parseEntry(launchFault, entry, index));
    else if (has('interrupt')) interruptions.push(parseEntry(interruptionFault, entry, index));
    else if (has('roles')) roles = parseEntry(rolesFault, entry, index).roles;
    else if (has('metrics')) metrics = parseEntry(metricsFault, entry, index).metrics;
    else if (has('event') && has('detailType')) events.push(parseEntry(eventFault, entry, index));
    else if (has('event')) executions.push(parseEntry(executionFault, entry, index));
    else calls.push(isLost(entry) ? parseEntry(lostCall, entry, index) : parseEntry(failedCall, entry, index));
  });
  return {
    calls,
    executions,
    ...(launches.length > 0 && { launches }),
    ...(interruptions.length > 0 && { interruptions }),
    ...(events.length > 0 && { events }),
    ...(roles && { roles }),
    ...(metrics && { metrics }),
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
    if (match.effect === 'lost') return { lost: true, ...(match.answer && { answer: match.answer }) };
    const { error, cause, effect } = match;
    return { error, effect, ...(cause === undefined ? {} : { cause }) };
  };
}

function isLost(entry: unknown): boolean {
  return (entry as { effect?: unknown } | null)?.effect === 'lost';
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
