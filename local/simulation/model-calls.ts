import type { Clock } from '../clock';
import type { RandomStream } from './random';

/** What the client of a model saw. */
export interface CallsReport extends CallCounts {
  /** By the target group that was asked; calls that no group was asked for are in the sum only. */
  readonly targetGroups: Readonly<Record<string, CallCounts>>;
}

export interface CallCounts {
  readonly total: number;
  /** No answer, or one with 5xx. */
  readonly failed: number;
  /** Of those, the ones that no target answered: the load balancer did, or nobody. */
  readonly unanswered: number;
}

export interface ModelCallsOptions {
  readonly clock: Pick<Clock, 'timer'>;
  readonly requestsPerMinute: number;
  readonly random: RandomStream;
  /** One request; undefined where nothing listens. */
  readonly request: (draw: number) => { readonly targetGroup: string | undefined; readonly status: number } | undefined;
}

/** Requests are sent together, in the middle of each such time: a timer for each would cost more than the request. */
const TICK_MS = 5_000;
const TICKS_PER_MINUTE = 60_000 / TICK_MS;

/** A client that calls a model at a steady rate until it is stopped. Nobody waits for it: time does not pass for its sake. */
export class ModelCalls {
  private readonly sum = { ...NONE };
  private readonly byGroup = new Map<string, Counts>();
  private cancel: () => void = () => {};
  private ticks = 0;

  constructor(private readonly options: ModelCallsOptions) {
    this.next(TICK_MS / 2);
  }

  /** So far. */
  get report(): CallsReport {
    const groups = [...this.byGroup].map(([name, counts]) => [name, { ...counts }]);
    return { ...this.sum, targetGroups: Object.fromEntries(groups) };
  }

  stop(): CallsReport {
    this.cancel();
    return this.report;
  }

  private next(afterMs: number): void {
    this.cancel = this.options.clock.timer(afterMs, () => {
      const due = Math.floor((++this.ticks * this.options.requestsPerMinute) / TICKS_PER_MINUTE);
      while (this.sum.total < due) this.call();
      this.next(TICK_MS);
    });
  }

  private call(): void {
    const { random, request } = this.options;
    const answer = request(random());
    add(this.sum, answer?.status);
    if (answer?.targetGroup === undefined) return;
    const counts = this.byGroup.get(answer.targetGroup) ?? { ...NONE };
    this.byGroup.set(answer.targetGroup, counts);
    add(counts, answer.status);
  }
}

type Counts = { -readonly [K in keyof CallCounts]: CallCounts[K] };

const NONE: CallCounts = { total: 0, failed: 0, unanswered: 0 };

/** What a load balancer answers itself where a target does not. */
const BY_LOAD_BALANCER = [502, 503, 504];

function add(counts: Counts, status = 503): void {
  counts.total++;
  if (status >= 500) counts.failed++;
  if (BY_LOAD_BALANCER.includes(status)) counts.unanswered++;
}
