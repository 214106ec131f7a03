import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../local/clock';
import { PastClock } from '../../../local/platform/past-clock';

describe('a past', () => {
  it('is lived through at once, timer after timer, and what is due later stays', async () => {
    const clock = new VirtualClock(100_000);
    const past = new PastClock(clock);
    const seen: [string, number][] = [];
    const note = (what: string) => seen.push([what, past.now()]);
    past.liveThrough(60_000, () => {
      note('begun');
      past.timer(50_000, () => note('late'));
      past.timer(10_000, () => {
        note('early');
        past.timer(20_000, () => note('next'));
        past.timer(55_000, () => note('afterwards'));
      });
    });
    expect(seen).toEqual([
      ['begun', 40_000],
      ['early', 50_000],
      ['next', 70_000],
      ['late', 90_000],
    ]);
    expect(past.now()).toBe(100_000);
    await past.sleep(10_000);
    expect(seen.at(-1)).toEqual(['afterwards', 105_000]);
  });

  it('forgets timers that are cancelled, then and later', async () => {
    const clock = new VirtualClock(100_000);
    const past = new PastClock(clock);
    const fired: string[] = [];
    const cancels: (() => void)[] = [];
    past.liveThrough(60_000, () => {
      past.timer(10_000, () => fired.push('a'))();
      cancels.push(past.timer(70_000, () => fired.push('b')));
    });
    for (const cancel of cancels) cancel();
    await past.sleep(60_000);
    expect(fired).toEqual([]);
  });

  it('is over even if what begins in it fails', () => {
    const past = new PastClock(new VirtualClock(100_000));
    expect(() =>
      past.liveThrough(60_000, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(past.now()).toBe(100_000);
  });
});
