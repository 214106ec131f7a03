import { type Timer, TimerQueue } from './timer-queue';

/** Platform time. Everything in local mode that waits, waits on this clock, so that a test can run hours in milliseconds. */
export interface Clock {
  /** Milliseconds since the epoch, in platform time. */
  now(): number;
  /** Foreground wait: virtual time passes for it. Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** The same without a promise: fires when the time has passed. Returns its cancellation. */
  wait(ms: number, fire: () => void): () => void;
  /**
   * Background timer: it fires when time passes, but nobody is waiting for it, so it does not make virtual time pass.
   * Returns its cancellation.
   */
  timer(ms: number, fire: () => void): () => void;
  /** Real work (I/O, a child process): virtual time stands still until it settles. */
  hold<T>(work: Promise<T>): Promise<T>;
}

/** To sleep is to wait with a promise of the end. */
export abstract class SleepingClock implements Clock {
  abstract now(): number;
  abstract wait(ms: number, fire: () => void): () => void;
  abstract timer(ms: number, fire: () => void): () => void;
  abstract hold<T>(work: Promise<T>): Promise<T>;

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.wait(ms, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}

/** Real time, `speed` times faster; it stands still during held work, which would otherwise take `speed` times as long as it does. */
export class ScaledClock extends SleepingClock {
  private readonly startedAt = Date.now();
  private held = 0;
  private heldSince = 0;
  private stoodStill = 0;

  constructor(private readonly speed: number) {
    super();
    if (!(speed > 0)) throw new Error(`speed must be a number above 0, not ${speed}`);
  }

  now(): number {
    const real = this.held > 0 ? this.heldSince : Date.now();
    return this.startedAt + (real - this.stoodStill - this.startedAt) * this.speed;
  }

  wait(ms: number, fire: () => void): () => void {
    return this.fireAt(this.now() + ms, fire);
  }

  timer(ms: number, fire: () => void): () => void {
    return this.fireAt(this.now() + ms, fire, (timeout) => timeout.unref());
  }

  async hold<T>(work: Promise<T>): Promise<T> {
    if (this.held++ === 0) this.heldSince = Date.now();
    try {
      return await work;
    } finally {
      if (--this.held === 0) this.stoodStill += Date.now() - this.heldSince;
    }
  }

  /** A timeout that comes too early, because time stood still meanwhile, is set again for the rest. */
  private fireAt(at: number, fire: () => void, prepare: (timeout: NodeJS.Timeout) => void = () => {}): () => void {
    let timeout: NodeJS.Timeout;
    const arm = () => {
      timeout = setTimeout(() => (this.now() < at ? arm() : fire()), Math.max(1, (at - this.now()) / this.speed));
      prepare(timeout);
    };
    arm();
    return () => clearTimeout(timeout);
  }
}

interface VirtualTimer extends Timer {
  readonly foreground: boolean;
}

/**
 * Time that jumps to the next timer as soon as nothing else is going on: no held work, no promise left to settle.
 * It stands still while no foreground wait is pending, so an idle platform costs nothing.
 */
export class VirtualClock extends SleepingClock {
  private time: number;
  private held = 0;
  private foreground = 0;
  private scheduled = false;
  private readonly timers = new TimerQueue<VirtualTimer>();

  constructor(startAt: number = Date.UTC(2026, 0, 1)) {
    super();
    this.time = startAt;
  }

  now(): number {
    return this.time;
  }

  wait(ms: number, fire: () => void): () => void {
    return this.add(ms, true, fire);
  }

  timer(ms: number, fire: () => void): () => void {
    return this.add(ms, false, fire);
  }

  async hold<T>(work: Promise<T>): Promise<T> {
    this.held++;
    try {
      return await work;
    } finally {
      this.held--;
      this.schedule();
    }
  }

  private add(ms: number, foreground: boolean, fire: () => void): () => void {
    const timer: VirtualTimer = { at: this.time + Math.max(0, ms), foreground, fire };
    this.timers.add(timer);
    if (foreground) this.foreground++;
    this.schedule();
    return () => this.remove(timer);
  }

  private remove(timer: VirtualTimer): void {
    if (this.timers.remove(timer) && timer.foreground) this.foreground--;
  }

  /** One turn of the event loop lets every settled promise run on before time jumps. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.advance();
    });
  }

  private advance(): void {
    if (this.held > 0 || this.foreground === 0) return;
    const next = this.timers.first;
    if (!next) return;
    this.remove(next);
    this.time = next.at;
    next.fire();
    this.schedule();
  }
}
