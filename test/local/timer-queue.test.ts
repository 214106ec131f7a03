import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Timer, TimerQueue } from '../../local/timer-queue';

const timer = (at: number): Timer => ({ at, fire: () => undefined });

/** All that is left in the queue, in the order in which it is due. */
function drain(queue: TimerQueue<Timer>): Timer[] {
  const drained: Timer[] = [];
  for (let next = queue.first; next; next = queue.first) {
    drained.push(next);
    queue.remove(next);
  }
  return drained;
}

describe('TimerQueue', () => {
  it('has those first that are due first, and of those that are due together the one that was set first', () => {
    const step = fc.record({ at: fc.nat(20), removed: fc.option(fc.nat(30)) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const queue = new TimerQueue<Timer>();
        let left: Timer[] = [];
        for (const { at, removed } of steps) {
          const added = timer(at);
          queue.add(added);
          left.push(added);
          const gone = removed === null ? undefined : left[removed];
          if (!gone) continue;
          expect(queue.remove(gone)).toBe(true);
          left = left.filter((one) => one !== gone);
        }
        expect(drain(queue)).toEqual(left.toSorted((one, other) => one.at - other.at));
      }),
    );
  });

  it('knows no timer twice', () => {
    const queue = new TimerQueue<Timer>();
    const only = timer(1);
    expect(queue.first).toBeUndefined();
    queue.add(only);
    expect(queue.remove(only)).toBe(true);
    expect(queue.remove(only)).toBe(false);
    expect(queue.first).toBeUndefined();
  });
});
