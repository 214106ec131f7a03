/** A bucket that holds `burst` tokens at most and gains `perSecond` of them. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number | undefined;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.tokens = burst;
  }

  /** Takes a token at that time (in milliseconds); false when there is none. */
  take(now: number): boolean {
    const gained = ((now - (this.filledAt ?? now)) / 1000) * this.perSecond;
    this.tokens = Math.min(this.burst, this.tokens + gained);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
