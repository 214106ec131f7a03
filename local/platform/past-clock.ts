import { type Clock, SleepingClock } from '../clock';
import { type Timer, TimerQueue } from '../timer-queue';

interface PastTimer extends Timer {
  /** Once it is a timer of the clock behind it. */
  cancel?: () => void;
}

/** A clock whose users can have been there for a while: it lives through a span of the past at once, and then goes on with the clock behind it. */
export class PastClock extends SleepingClock {
  private past: { now: number; readonly timers: TimerQueue<PastTimer> } | undefined;

  constructor(private readonly clock: Clock) {
    super();
  }

  now(): number {
    return this.past?.now ?? this.clock.now();
  }

  wait(ms: number, fire: () => void): () => void {
    return this.past ? this.pastTimer(this.past, ms, fire) : this.clock.wait(ms, fire);
  }

  timer(ms: number, fire: () => void): () => void {
    return this.past ? this.pastTimer(this.past, ms, fire) : this.clock.timer(ms, fire);
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return this.clock.hold(work);
  }

  /** What begins so long ago, and all that follows from it until now; what is due later is due then. */
  liveThrough(ms: number, begin: () => void): void {
    const end = this.clock.now();
    const past = { now: end - ms, timers: new TimerQueue<PastTimer>() };
    this.past = past;
    try {
      begin();
      for (let next = past.timers.first; next && next.at <= end; next = past.timers.first) {
        past.timers.remove(next);
        past.now = next.at;
        next.fire();
      }
    } finally {
      this.past = undefined;
    }
    for (const timer of past.timers) timer.cancel = this.clock.timer(timer.at - end, timer.fire);
  }

  private pastTimer(past: NonNullable<typeof this.past>, ms: number, fire: () => void): () => void {
    const timer: PastTimer = { at: past.now + Math.max(0, ms), fire };
    past.timers.add(timer);
    return () => {
      past.timers.remove(timer);
      timer.cancel?.();
    };
  }
}
