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
  private readonly sum = { total: 0, failed: 0 };
  private readonly byGroup = new Map<string, { total: number; failed: number }>();
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
    const failed = !answer || answer.status >= 500 ? 1 : 0;
    add(this.sum, failed);
    if (answer?.targetGroup === undefined) return;
    const counts = this.byGroup.get(answer.targetGroup) ?? { total: 0, failed: 0 };
    this.byGroup.set(answer.targetGroup, counts);
    add(counts, failed);
  }
}

function add(counts: { total: number; failed: number }, failed: number): void {
  counts.total++;
  counts.failed += failed;
}
