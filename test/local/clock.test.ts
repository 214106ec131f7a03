import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../local/clock';

describe('VirtualClock', () => {
  it('fires timers in the order of their times, and jumps over the wait', async () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    clock.timer(500, () => seen.push('background'));
    await Promise.all([
      clock.sleep(3_600_000).then(() => seen.push('hour')),
      clock.sleep(1_000).then(() => seen.push('second')),
    ]);
    expect(seen).toEqual(['background', 'second', 'hour']);
    expect(clock.now()).toBe(3_600_000);
  });

  it('stands still for held work and while only background timers are pending', async () => {
    const clock = new VirtualClock(0);
    let fired = false;
    clock.timer(10, () => {
      fired = true;
    });
    const slept = clock.sleep(1_000);
    await clock.hold(new Promise((resolve) => setTimeout(resolve, 20)));
    expect(clock.now()).toBe(0);
    await slept;
    expect(fired).toBe(true);
    clock.timer(1, () => {
      throw new Error('an idle clock must not move');
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now()).toBe(1_000);
  });

  it('rejects an aborted sleep with the reason and forgets it', async () => {
    const clock = new VirtualClock(0);
    const abort = new AbortController();
    const slept = clock.sleep(1_000, abort.signal);
    abort.abort(new Error('stopped'));
    await expect(slept).rejects.toThrow('stopped');
    await clock.sleep(1);
    expect(clock.now()).toBe(1);
  });
});
