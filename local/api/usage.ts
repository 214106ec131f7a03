import type { ApiKey, UsagePlan } from './definition';
import { GatewayError } from './gateway-error';

const PERIOD_MS = { DAY: 86_400_000, WEEK: 7 * 86_400_000, MONTH: 30 * 86_400_000 };

/** Counts what each API key sends against its usage plans: a token bucket per plan, and a quota per period. */
export class Usage {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();
  private readonly quotas = new Map<string, { used: number; since: number }>();

  /** `now` in milliseconds of whatever time the callers live in. */
  constructor(private readonly now: () => number) {}

  count(key: ApiKey): void {
    for (const plan of key.usagePlans) {
      const counter = `${plan.id}/${key.id}`;
      if (plan.throttle && !this.takeToken(counter, plan.throttle)) throw new GatewayError('THROTTLED');
      if (plan.quota && !this.takeQuota(counter, plan.quota)) throw new GatewayError('QUOTA_EXCEEDED');
    }
  }

  private takeToken(counter: string, { RateLimit, BurstLimit }: NonNullable<UsagePlan['throttle']>): boolean {
    const now = this.now();
    const { tokens, at } = this.buckets.get(counter) ?? { tokens: BurstLimit, at: now };
    const available = Math.min(BurstLimit, tokens + ((now - at) / 1000) * RateLimit);
    const granted = available >= 1;
    this.buckets.set(counter, { tokens: granted ? available - 1 : available, at: now });
    return granted;
  }

  private takeQuota(counter: string, { Limit, Period }: NonNullable<UsagePlan['quota']>): boolean {
    const now = this.now();
    const current = this.quotas.get(counter);
    const period = current && now - current.since < PERIOD_MS[Period] ? current : { used: 0, since: now };
    if (period.used >= Limit) return false;
    this.quotas.set(counter, { ...period, used: period.used + 1 });
    return true;
  }
}
