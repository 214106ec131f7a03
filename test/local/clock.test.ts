import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ScaledClock, VirtualClock } from '../../local/clock';

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
    await clock.hold(setTimeout(20));
    expect(clock.now()).toBe(0);
    await slept;
    expect(fired).toBe(true);
    clock.timer(1, () => {
      throw new Error('an idle clock must not move');
    });
    await setTimeout(5);
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

describe('ScaledClock', () => {
  it('runs faster than real time, and stands still during held work', async () => {
    const realStart = Date.now();
    const clock = new ScaledClock(1_000);
    const startedAt = clock.now();
    const slept = clock.sleep(20_000);
    const during: number[] = [];
    const work = async () => {
      for (let look = 0; look < 3; look++) {
        await setTimeout(20);
        during.push(clock.now());
      }
    };
    await clock.hold(work());
    const afterWork = clock.now() - startedAt;
    const realMs = Date.now() - realStart;
    await slept;
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(20_000);
    expect(new Set(during).size).toBe(1);
    // The work took 60 ms, give or take how timers are rounded.
    expect(afterWork).toBeLessThanOrEqual((realMs - 50) * 1_000);
  });

  it('rejects an aborted sleep, cancels a timer and refuses a speed that is none', async () => {
    const clock = new ScaledClock(1_000);
    await expect(clock.sleep(60_000, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    clock.timer(1, () => {
      throw new Error('was cancelled');
    })();
    await clock.sleep(100);
    expect(() => new ScaledClock(0)).toThrow('speed must be a number above 0, not 0');
  });
});
