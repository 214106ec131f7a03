import type { ApiCall } from '../aws/call-log';
import { DELIVERY_LATENCY_MS, type Deliveries } from '../aws/eventbridge';
import type { Fault, FaultSource } from '../aws/faults';
import { accessDenied } from '../aws/iam/access-denied';
import { throttleError } from '../aws/throttling/throttle-error';
import type { Clock } from '../clock';
import { oneOf, type RandomStream, randomStream } from './random';
import type { Scenario } from './scenario';

/** Longer than any task waits: the call is never answered. */
const UNANSWERED_MS = 1_800_000;

const LATEST_EVENT_MS = 150_000;

/** A scenario's disturbances: faults and latencies, each call's drawn under its own name. */
export class Chaos {
  /** What went wrong on purpose, for whoever replays a seed. */
  readonly injected: string[] = [];
  private ended = false;
  private readonly counts = new Map<string, number>();
  private readonly startedAt: number;

  constructor(
    private readonly scenario: Scenario,
    private readonly clock: Clock,
    private readonly mayLoseEvents: boolean,
  ) {
    this.startedAt = clock.now();
  }

  /** From now on nothing goes wrong. */
  end(): void {
    this.ended = true;
  }

  readonly latency = (call: ApiCall): number => {
    const random = this.drawFor('latency', call);
    const { latencyMs } = this.scenario.disturbances;
    // Some calls take ten times as long as the others.
    return Math.round((random() < 0.02 ? 10 : 1) * (20 + random() * latencyMs));
  };

  readonly faults: FaultSource = (call) => {
    if (this.ended || !isOurs(call)) return undefined;
    this.meetOutage(call);
    const random = this.drawFor('fault', call);
    return random() < this.scenario.disturbances.faults ? this.inject(call, random) : undefined;
  };

  /** Events arrive at least once and in no order; those of Step Functions may be lost, where something looks after what they would have told. */
  readonly deliveries: Deliveries = ({ 'detail-type': type, id }) => {
    const random = randomStream(this.scenario.seed, 'event', id);
    if (this.ended || random() >= this.scenario.disturbances.events) return [DELIVERY_LATENCY_MS];
    const kind = oneOf(random, ['twice', 'late', ...(this.mayLoseEvents ? (['lost'] as const) : [])]);
    const late = DELIVERY_LATENCY_MS + Math.round(random() * LATEST_EVENT_MS);
    this.injected.push(`${this.seconds()} s: event ${type} ${id}: ${kind}`);
    if (kind === 'lost') return [];
    return kind === 'twice' ? [DELIVERY_LATENCY_MS, late] : [late];
  };

  private seconds(): string {
    return ((this.clock.now() - this.startedAt) / 1000).toFixed(1);
  }

  private meetOutage(call: ApiCall): void {
    const at = this.clock.now() - this.startedAt;
    const outage = this.scenario.disturbances.outages.find(
      ({ service, fromMs, untilMs }) => service === call.service && fromMs <= at && at < untilMs,
    );
    if (!outage) return;
    this.note(call, `outage: ${outage.kind}`);
    throw outage.kind === 'throttled' ? throttleError(call.service) : denied(call);
  }

  private inject(call: ApiCall, random: RandomStream): Fault | undefined {
    const kind = oneOf(random, ['throttled', 'throttled', 'denied', 'error', 'lost answer', 'never answered']);
    this.note(call, kind);
    const effect = random() < 0.5 ? 'before' : 'after';
    if (kind === 'throttled') throw throttleError(call.service);
    if (kind === 'denied') throw denied(call);
    const unheard = { error: 'Unforeseen.SdkClientException', cause: 'Unable to execute HTTP request: Read timed out' };
    if (kind === 'lost answer') return { ...unheard, effect: 'after' };
    if (kind === 'never answered') return { ...unheard, effect, answerAfterMs: UNANSWERED_MS };
    return { error: 'Unforeseen.UnforeseenException', cause: 'nobody has seen this before', effect };
  }

  private note({ caller, service, action }: ApiCall, what: string): void {
    const who = caller.task
      ? `${caller.task.executionArn.replace(/^.*execution:/, '')} ${caller.task.state}`
      : 'function';
    this.injected.push(`${this.seconds()} s: ${who} ${service}:${action}: ${what}`);
  }

  /** Numbers that depend on who calls, for what, and for the how-manieth time. */
  private drawFor(purpose: string, { caller, service, action }: ApiCall): RandomStream {
    const { executionArn = caller.roleArn, state = '' } = caller.task ?? {};
    const key = `${purpose} ${executionArn} ${state} ${service}:${action}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return randomStream(this.scenario.seed, key, count);
  }
}

/** Calls of workflows and of their function. EventBridge delivers its events for a day, whatever happens. */
function isOurs({ caller, service, action }: ApiCall): boolean {
  return (
    caller.task !== undefined ||
    (caller.roleArn.includes('AllocateSlot') && `${service}:${action}` !== 'sfn:startExecution')
  );
}

function denied({ service, action, caller }: ApiCall) {
  return accessDenied(service, caller, { action: `${service}:${action}`, resource: '*' }, 'identity-based');
}
