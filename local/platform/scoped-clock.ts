import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';

/** A clock whose users can be left behind: once it is closed, none of their timers fires and none of their waits ends. */
export class ScopedClock implements Clock {
  private readonly timers = new Set<() => void>();
  private readonly closing = new AbortController();

  constructor(private readonly clock: Clock) {
    // One for each wait.
    setMaxListeners(0, this.closing.signal);
  }

  now(): number {
    return this.clock.now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const { signal: closed } = this.closing;
    return new Promise((resolve, reject) => {
      if (closed.aborted) return;
      this.clock.sleep(ms, signal ? AbortSignal.any([signal, closed]) : closed).then(resolve, (reason: unknown) => {
        if (!closed.aborted) reject(reason);
      });
    });
  }

  timer(ms: number, fire: () => void): () => void {
    if (this.closing.signal.aborted) return () => undefined;
    const end = () => {
      cancel();
      this.timers.delete(end);
    };
    const cancel = this.clock.timer(ms, () => {
      this.timers.delete(end);
      fire();
    });
    this.timers.add(end);
    return end;
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.clock.hold(work);
  }

  close(): void {
    this.closing.abort();
    for (const end of [...this.timers]) end();
  }
}
