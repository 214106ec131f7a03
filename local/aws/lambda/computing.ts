import type { Clock } from '../../clock';

/**
 * A function at work. Virtual time stands still while it computes, and passes while one of its own AWS calls is under way:
 * else a call that takes platform time would never end.
 */
export class Computing {
  private calls = 0;
  private release: (() => void) | undefined;

  constructor(private readonly clock: Clock) {
    this.hold();
  }

  callStarted(): void {
    if (this.calls++ === 0) this.pass();
  }

  callEnded(): void {
    if (--this.calls === 0) this.hold();
  }

  end(): void {
    this.pass();
    this.calls = Number.POSITIVE_INFINITY;
  }

  private hold(): void {
    void this.clock.hold(
      new Promise<void>((resolve) => {
        this.release = resolve;
      }),
    );
  }

  private pass(): void {
    this.release?.();
    this.release = undefined;
  }
}
