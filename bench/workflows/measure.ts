import { dollars, type ExpressUse, type LambdaUse } from '../prices';
import { EndpointProbe } from './endpoint-probe';
import type { Flow, Progress } from './flow';

/** What one deployment, update, failure or delete took. Times are platform time, in seconds from the request. */
export interface Measurement {
  /** Until the flow said that it was live. */
  readonly saidLive?: number;
  /** Until it had said so and a target did pass its health checks; absent when none ever did. */
  readonly live?: number;
  /** Until a target first passed its health checks. */
  readonly healthy?: number;
  readonly failureKnown?: number;
  /** From then until it was undone; absent when nothing was. */
  readonly rollback?: number;
  readonly ended: number;
  /** For how long no target answered, from the request until it was live or had ended. */
  readonly silence: number;
  /** Whether one did in the end. */
  readonly answersInTheEnd: boolean;
  /** Retries included, as they are paid. */
  readonly transitions: number;
  readonly calls: number;
  readonly callsByService: Readonly<Record<string, number>>;
  readonly lambdaInvocations: number;
  readonly dollars: number;
  /** The types of what exists in the account when all has come to rest. */
  readonly leftBehind: readonly string[];
}

export async function measure(flow: Flow, act: () => Promise<Progress>): Promise<Measurement> {
  const start = flow.clock.now();
  const calls = flow.aws.twin.calls.length;
  const transitions = transitionsOf(flow);
  const { lambda, express } = flow;
  const probe = new EndpointProbe(flow);

  const progress = await act();

  const liveAt = progress.saidLiveAt && (await probe.healthyFrom(progress.saidLiveAt));
  const silence = probe.stop();
  const seconds = (at: number) => round((at - start) / 1_000);
  const made = flow.aws.twin.calls.slice(calls).map(({ service }) => service);
  const used = difference(flow.lambda, lambda);
  const spent = transitionsOf(flow) - transitions;
  return {
    ...(progress.saidLiveAt !== undefined && { saidLive: seconds(progress.saidLiveAt) }),
    ...(liveAt !== undefined && { live: seconds(liveAt) }),
    ...(probe.firstHealthyAt !== undefined && { healthy: seconds(probe.firstHealthyAt) }),
    ...(progress.knewFailureAt !== undefined && {
      failureKnown: seconds(progress.knewFailureAt),
      ...(!progress.undidNothing && { rollback: round((progress.endedAt - progress.knewFailureAt) / 1_000) }),
    }),
    ended: seconds(progress.endedAt),
    silence: round(silence),
    answersInTheEnd: probe.answers,
    transitions: spent,
    calls: made.length,
    callsByService: countEach(made),
    lambdaInvocations: used.invocations,
    dollars: dollars(spent, used, expressDifference(flow.express, express)),
    leftBehind: await resourcesAtRest(flow),
  };
}

function transitionsOf({ executions }: Flow): number {
  return executions.reduce((sum, { execution }) => sum + execution.transitions, 0);
}

const NO_EXPRESS: ExpressUse = { executions: 0, seconds: 0 };

/** Longer than anything goes on in the background. */
const REST_MS = 300_000;

/** The types of what exists when nothing goes on any more. */
export async function resourcesAtRest({ aws, clock }: Flow): Promise<string[]> {
  await clock.sleep(REST_MS);
  const resources = [...aws.twin.resources(), ...(await aws.table.slots())];
  return resources.map(({ type }) => type).sort();
}

function difference(after: LambdaUse, before: LambdaUse): LambdaUse {
  return {
    ...after,
    invocations: after.invocations - before.invocations,
    seconds: after.seconds - before.seconds,
  };
}

function expressDifference(after: ExpressUse = NO_EXPRESS, before: ExpressUse = NO_EXPRESS): ExpressUse {
  return { executions: after.executions - before.executions, seconds: after.seconds - before.seconds };
}

function countEach(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
