export interface Cadence {
  /** Between two looks while something changes. */
  readonly shortestMs: number;
  /** Where nothing has changed for long. */
  readonly longestMs: number;
}

/** A look that saw nothing new makes the next one so much later: quotas count requests. */
const SLOWER = 1.3;

export interface Polled<T> {
  /** As it was when it was last seen. */
  readonly value?: T;
  /** What came of the last look, if it saw nothing. */
  readonly error?: unknown;
}

export interface PollingOptions<T> {
  readonly load: () => Promise<T>;
  readonly cadence: Cadence;
  readonly onChange: (polled: Polled<T>) => void;
  /** Whether it will not change any more. */
  readonly isFinal?: (value: T) => boolean;
  readonly setTimer?: (callback: () => void, ms: number) => unknown;
  readonly clearTimer?: (timer: never) => void;
}

/** Looks at something again and again: often while it changes, seldom while it does not, never while nobody watches. */
export class Polling<T> {
  private polled: Polled<T> = {};
  private seen: string | undefined;
  private waitMs: number;
  private timer: unknown;
  private isWatched = true;
  private isEnded = false;
  /** The latest look: what an earlier one says that comes later is old. */
  private look = 0;

  constructor(private readonly options: PollingOptions<T>) {
    this.waitMs = options.cadence.shortestMs;
  }

  /** Looks at once, and goes on from there. */
  async refresh(): Promise<void> {
    this.stopTimer();
    this.look += 1;
    const look = this.look;
    const polled = await this.options.load().then(
      (value) => ({ value }),
      (error: unknown) => ({ ...this.polled, error }),
    );
    if (look !== this.look || this.isEnded) return;
    this.take(polled);
    if (this.isWatched && !this.isOver()) this.wait();
  }

  /** Somebody looks at the page, or not any more. */
  watch(isWatched: boolean): void {
    if (isWatched === this.isWatched) return;
    this.isWatched = isWatched;
    this.stopTimer();
    if (!isWatched || this.isOver()) return;
    this.waitMs = this.options.cadence.shortestMs;
    void this.refresh();
  }

  end(): void {
    this.isEnded = true;
    this.stopTimer();
  }

  private isOver(): boolean {
    const { value } = this.polled;
    return value !== undefined && !('error' in this.polled) && this.options.isFinal?.(value) === true;
  }

  private take(polled: Polled<T>): void {
    const { shortestMs, longestMs } = this.options.cadence;
    const seen = 'error' in polled ? this.seen : JSON.stringify(polled.value);
    const isNew = seen !== this.seen;
    this.waitMs = isNew ? shortestMs : Math.min(this.waitMs * SLOWER, longestMs);
    const hadFailed = 'error' in this.polled;
    this.seen = seen;
    // The same value again is not drawn again.
    if (!isNew && !hadFailed && !('error' in polled)) return;
    this.polled = isNew || 'error' in polled ? polled : { value: this.polled.value as T };
    this.options.onChange(this.polled);
  }

  private wait(): void {
    const { setTimer = (callback, ms) => setTimeout(callback, ms) } = this.options;
    this.timer = setTimer(() => void this.refresh(), this.waitMs);
  }

  private stopTimer(): void {
    const { clearTimer = clearTimeout } = this.options;
    clearTimer(this.timer as never);
  }
}
