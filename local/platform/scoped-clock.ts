import { type Clock, SleepingClock } from '../clock';

/** A clock whose users can be left behind: once it is closed, none of their timers fires and none of their waits ends. */
export class ScopedClock extends SleepingClock {
  private readonly pending = new Set<() => void>();
  private closed = false;

  constructor(private readonly clock: Clock) {
    super();
  }

  now(): number {
    return this.clock.now();
  }

  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      super.sleep(ms, signal).then(resolve, (reason: unknown) => {
        if (!this.closed) reject(reason);
      });
    });
  }

  wait(ms: number, fire: () => void): () => void {
    return this.untilClosed(fire, (end) => this.clock.wait(ms, end));
  }

  timer(ms: number, fire: () => void): () => void {
    return this.untilClosed(fire, (end) => this.clock.timer(ms, end));
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.clock.hold(work);
  }

  close(): void {
    this.closed = true;
    for (const end of [...this.pending]) end();
  }

  private untilClosed(fire: () => void, start: (fire: () => void) => () => void): () => void {
    if (this.closed) return () => undefined;
    const end = () => {
      cancel();
      this.pending.delete(end);
    };
    const cancel = start(() => {
      this.pending.delete(end);
      fire();
    });
    this.pending.add(end);
    return end;
  }
}
