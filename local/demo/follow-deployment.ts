import { setTimeout as realTime } from 'node:timers/promises';
import type { HistoryEvent } from '../asl/history';
import type { RestClient } from '../rest-client';

/** A deployment's record, as far as the demo shows it. */
export interface Deployment {
  readonly deploymentId: string;
  readonly status: string;
  readonly url?: string;
  readonly error?: { readonly error: string; readonly cause: string };
  readonly evidence?: Evidence;
}

export interface Evidence {
  readonly stoppedTasks?: readonly StoppedTask[];
  readonly logTail?: readonly string[];
}

export interface StoppedTask {
  readonly stoppedReason: string;
  readonly containers: readonly { readonly exitCode?: number }[];
}

/** Something that a deployment did, or began to wait for. */
export interface Progress {
  /** Platform time since the start of the deployment. */
  readonly elapsedMs: number;
  /** The name of a state of the workflow. */
  readonly step: string;
}

/** A history event after its way through JSON. */
export type Event = Omit<HistoryEvent, 'timestamp'> & { readonly timestamp: string };

const POLL_MS = 150;

/** Reports what a deployment does while it does it; gives its record when it has ended. */
export async function followDeployment(
  client: RestClient,
  { deploymentId, statusUrl }: { deploymentId: string; statusUrl: string },
  report: (progress: readonly Progress[]) => void,
): Promise<Deployment> {
  let reported = 0;
  for (;;) {
    const { status, events } = await client.get<Execution>(`/_local/executions/${deploymentId}`);
    const progress = progressOf(events);
    report(progress.slice(reported));
    if (status !== 'RUNNING') return client.get(statusUrl);
    reported = progress.length;
    await realTime(POLL_MS);
  }
}

interface Execution {
  readonly status: string;
  readonly events: readonly Event[];
}

/** Tasks that only look at something are not news. */
const READS = /^(Describe|Find|Get|List|Look)/;

/** Tasks that last as long as what they watch. */
const WAITS = /^Watch/;

/** Each task when it is done and each wait when it begins, once, however often a loop comes by. */
export function progressOf(events: readonly Event[]): Progress[] {
  const progress = new Map<string, Progress>();
  for (const { type, timestamp, stateEnteredEventDetails, stateExitedEventDetails } of events) {
    const done = type === 'TaskStateExited' ? stateExitedEventDetails?.name : undefined;
    const entered = stateEnteredEventDetails?.name ?? '';
    const begun = type === 'WaitStateEntered' || WAITS.test(entered) ? entered : undefined;
    const step = begun ?? done;
    if (step === undefined || READS.test(step) || progress.has(step)) continue;
    const elapsedMs = Date.parse(timestamp) - Date.parse(events[0]!.timestamp);
    progress.set(step, { elapsedMs, step: begun ? `${step}…` : step });
  }
  return [...progress.values()];
}
