import type { MetricAlarm, StateValue, Tag } from '@aws-sdk/client-cloudwatch';
import { evaluationRange, stateBy } from './alarm-evaluation';
import { type AlarmSettings, COMPARISONS } from './alarm-settings';
import type { Metrics } from './metrics';

const MINUTE = 60_000;
/** Nobody asks for longer what state an alarm was in: what is further back is not worked out. */
const HISTORY_MS = 86_400_000;

/**
 * One alarm. It is evaluated every minute on AWS; here when somebody looks, for every minute since the last look.
 * A state that was set by hand, or the first one, lasts until the next full minute.
 */
export class Alarm {
  readonly tags = new Map<string, string>();
  private settings: AlarmSettings;
  private state: { value: StateValue; reason: string; since: number };
  private evaluatedAt: number;
  private configuredAt: number;
  private heldUntil = 0;

  constructor(
    readonly arn: string,
    settings: AlarmSettings,
    private readonly metrics: Metrics,
  ) {
    const { now } = metrics;
    this.settings = settings;
    this.state = { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', since: now };
    this.evaluatedAt = now;
    this.configuredAt = now;
    this.hold();
  }

  get name(): string {
    return this.settings.name;
  }

  /** The state stays until the new settings are evaluated. */
  configure(settings: AlarmSettings): void {
    this.evaluate();
    this.settings = settings;
    this.configuredAt = this.metrics.now;
    this.hold();
  }

  set(value: StateValue, reason: string): void {
    this.evaluate();
    this.enter(value, reason, this.metrics.now);
    this.hold();
  }

  /** Has been there for long: it is evaluated at once. */
  settled(): this {
    this.heldUntil = 0;
    return this;
  }

  tag(tags: readonly Tag[] = []): void {
    for (const { Key = '', Value = '' } of tags) this.tags.set(Key, Value);
  }

  describe(): MetricAlarm {
    this.evaluate();
    const { value, reason, since } = this.state;
    return {
      ...this.settings.described,
      AlarmArn: this.arn,
      AlarmConfigurationUpdatedTimestamp: new Date(this.configuredAt),
      StateValue: value,
      StateReason: reason,
      StateUpdatedTimestamp: new Date(since),
      StateTransitionedTimestamp: new Date(since),
    };
  }

  private hold(): void {
    this.heldUntil = (Math.floor(this.metrics.now / MINUTE) + 1) * MINUTE;
  }

  private evaluate(): void {
    const { now } = this.metrics;
    const first = Math.max(this.heldUntil, this.evaluatedAt + 1, now - HISTORY_MS);
    for (let at = Math.ceil(first / MINUTE) * MINUTE; at < now; at += MINUTE) this.evaluateAt(at);
    if (now >= this.heldUntil) this.evaluateAt(now);
    this.evaluatedAt = now;
  }

  private evaluateAt(now: number): void {
    const { metric, stat, periodMs, threshold, comparison } = this.settings;
    const end = this.metrics.seenUntil(metric, now);
    const range = evaluationRange(this.settings);
    const periods = Array.from({ length: range }, (_, index) => {
      const from = end - (range - index) * periodMs;
      const value = this.metrics.statistic(metric, stat, from, from + periodMs);
      return value === undefined ? undefined : COMPARISONS[comparison](value, threshold);
    });
    const value = stateBy(this.settings, periods, this.state.value);
    const known = periods.filter((breaching) => breaching !== undefined);
    const bad = known.filter(Boolean).length;
    this.enter(value, `${bad} of ${known.length} datapoints were ${comparison} (${threshold})`, now);
  }

  private enter(value: StateValue, reason: string, since: number): void {
    if (value !== this.state.value) this.state = { value, reason, since };
  }
}
