import { describe, expect, it } from '@jest/globals';
import { type Polled, Polling, type PollingOptions } from '../../../console/polling/polling';

const CADENCE = { shortestMs: 100, longestMs: 200 };

/** What is looked at, and the timers, of which one is set at most. */
function polling<T>(answers: readonly (T | Error)[], options: Partial<PollingOptions<T>> = {}) {
  const seen: Polled<T>[] = [];
  let looks = 0;
  let timer: { callback: () => void; ms: number } | undefined;
  const polled = new Polling<T>({
    load: async () => {
      const answer = answers[Math.min(looks, answers.length - 1)]!;
      looks += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    cadence: CADENCE,
    onChange: (state) => seen.push(state),
    setTimer: (callback, ms) => {
      timer = { callback, ms };
      return timer;
    },
    clearTimer: () => {
      timer = undefined;
    },
    ...options,
  });
  return {
    polled,
    seen,
    get looks() {
      return looks;
    },
    get waitMs() {
      return timer?.ms;
    },
    async passTime() {
      timer!.callback();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('polling', () => {
  it('looks at once, and draws only what is new', async () => {
    const test = polling([{ a: 1 }, { a: 1 }, { a: 2 }]);
    await test.polled.refresh();
    await test.passTime();
    await test.passTime();
    expect(test.seen).toEqual([{ value: { a: 1 } }, { value: { a: 2 } }]);
  });

  it('looks more seldom while nothing changes, up to a limit, and often again when something does', async () => {
    const test = polling([1, 1, 1, 1, 1, 2]);
    await test.polled.refresh();
    const waits = [test.waitMs];
    for (const _ of [1, 2, 3, 4]) {
      await test.passTime();
      waits.push(test.waitMs);
    }
    expect(waits.map((ms) => Math.round(ms!))).toEqual([100, 130, 169, 200, 200]);
    await test.passTime();
    expect(test.waitMs).toBe(100);
  });

  it('keeps what it saw when a look fails, tells of the failure, and goes on more slowly', async () => {
    const lost = new Error('lost');
    const test = polling<number | Error>([1, lost, 1]);
    await test.polled.refresh();
    await test.passTime();
    expect(test.seen.at(-1)).toEqual({ value: 1, error: lost });
    expect(test.waitMs).toBe(130);
    await test.passTime();
    expect(test.seen.at(-1)).toEqual({ value: 1 });
  });

  it('tells why there is nothing at all', async () => {
    const test = polling<number | Error>([new Error('lost')]);
    await test.polled.refresh();
    expect(test.seen).toEqual([{ error: new Error('lost') }]);
  });

  it('rests while nobody watches, and looks at once when somebody does again', async () => {
    const test = polling([1, 1, 1]);
    await test.polled.refresh();
    await test.passTime();
    test.polled.watch(false);
    test.polled.watch(false);
    expect([test.waitMs, test.looks]).toEqual([undefined, 2]);
    test.polled.watch(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(test.looks).toBe(3);
    expect(test.waitMs).toBe(130);
  });

  it('rests when what it saw will not change any more, until somebody asks', async () => {
    const test = polling(['busy', 'over', 'over'], { isFinal: (value) => value === 'over' });
    await test.polled.refresh();
    await test.passTime();
    expect(test.waitMs).toBeUndefined();
    test.polled.watch(false);
    test.polled.watch(true);
    expect(test.looks).toBe(2);
    await test.polled.refresh();
    expect(test.looks).toBe(3);
  });

  it('goes on after a failed look at what seemed final', async () => {
    const test = polling<string | Error>(['over', new Error('lost')], { isFinal: (value) => value === 'over' });
    await test.polled.refresh();
    await test.polled.refresh();
    expect(test.waitMs).toBeDefined();
  });

  it('believes the latest look, not the one that answers last', async () => {
    const answers: ((value: string) => void)[] = [];
    const seen: Polled<string>[] = [];
    const polled = new Polling<string>({
      load: () => new Promise((resolve) => answers.push(resolve)),
      cadence: CADENCE,
      onChange: (state) => seen.push(state),
      setTimer: () => {},
      clearTimer: () => {},
    });
    const looks = [polled.refresh(), polled.refresh()];
    answers[1]!('new');
    answers[0]!('old');
    await Promise.all(looks);
    expect(seen).toEqual([{ value: 'new' }]);
  });

  it('says nothing after its end', async () => {
    const test = polling([1]);
    const look = test.polled.refresh();
    test.polled.end();
    await look;
    expect([test.seen, test.waitMs]).toEqual([[], undefined]);
  });
});
