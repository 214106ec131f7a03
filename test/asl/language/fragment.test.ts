import { describe, expect, it } from '@jest/globals';
import { branch, chain, type Fragment, merge, onlyIf, state, suffixed } from '../../../asl/language/fragment';
import type { State } from '../../../asl/language/states';

const pass = (name: string) => state(name, { Type: 'Pass' });
const leadsTo = (next: string): State => ({ Type: 'Pass', Next: next });

describe('a fragment', () => {
  it('of one state leads on from it', () => {
    const fragment = state('A', { Type: 'Wait', Seconds: 5 });
    expect(fragment.start).toBe('A');
    expect(fragment.states('B')).toEqual({ A: { Type: 'Wait', Seconds: 5, Next: 'B' } });
  });

  it('of several leads from each to the next', () => {
    const fragment = chain(pass('A'), pass('B'), pass('C'));
    expect(fragment.start).toBe('A');
    expect(fragment.states('End')).toEqual({ A: leadsTo('B'), B: leadsTo('C'), C: leadsTo('End') });
    expect(Object.keys(fragment.states('End'))).toEqual(['A', 'B', 'C']);
    expect(chain(pass('A')).states('End')).toEqual({ A: leadsTo('End') });
  });

  it('is refused with a name that is used twice', () => {
    expect(() => chain(pass('A'), pass('A')).states('End')).toThrow('two states are named A');
    expect(() => merge({ A: leadsTo('B') }, { B: leadsTo('C') }, { A: leadsTo('C') })).toThrow(
      'two states are named A',
    );
    expect(merge({ A: leadsTo('B') }, {}, { B: leadsTo('C') })).toEqual({ A: leadsTo('B'), B: leadsTo('C') });
  });

  it('is gone through only if something holds', () => {
    const asked = onlyIf('IsItSo', '$so', pass('A'));
    expect(asked.start).toBe('IsItSo');
    expect(asked.states('Z')).toEqual({
      IsItSo: { Type: 'Choice', Choices: [{ Condition: '{% $so %}', Next: 'A' }], Default: 'Z' },
      A: leadsTo('Z'),
    });
  });

  describe('as a branch', () => {
    const task = (rest: object = {}) => state('A', { Type: 'Pass', ...rest });
    const choice: Fragment = {
      start: 'A',
      states: (next) => ({ A: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: next }], Default: next } }),
    };
    const Done = { Type: 'Succeed', Output: '{% $made %}' } as const;

    it('leads to the first of its ends', () => {
      const end = { Done, Failed: { Type: 'Succeed' } } as const;
      expect(branch(choice, end)).toEqual({ StartAt: 'A', States: { ...choice.states('Done'), ...end } });
      expect(() => branch(choice, {})).toThrow('the branch that starts at A has no end');
    });

    it('ends with its last state, which tells what the end tells', () => {
      expect(branch(task(), { Done })).toEqual({
        StartAt: 'A',
        States: { A: { Type: 'Pass', Output: '{% $made %}', End: true } },
      });
      expect(branch(task({ Output: '{% 1 %}' }), { Done: { Type: 'Succeed' } })).toEqual({
        StartAt: 'A',
        States: { A: { Type: 'Pass', Output: '{% 1 %}', End: true } },
      });
    });

    it.each<[string, object, object]>([
      ['of what the last state assigns', { Assign: { made: 1 } }, Done],
      ['of what the last state is given', {}, { Type: 'Succeed', Output: '{% $states.input.x %}' }],
      ['beside the output of the last state', { Output: '{% 1 %}' }, Done],
    ])('has an end of its own that tells %s', (_what, last, end) => {
      expect(Object.keys(branch(task(last), { Done: end as typeof Done }).States)).toEqual(['A', 'Done']);
    });

    it('keeps the end that an error leads to', () => {
      const failing: Fragment = {
        start: 'A',
        states: (next) => ({
          A: { Type: 'Parallel', Branches: [], Catch: [{ ErrorEquals: ['States.ALL'], Next: next }], Next: 'B' },
          B: { Type: 'Pass', Next: next },
        }),
      };
      expect(Object.keys(branch(failing, { Done }).States)).toEqual(['A', 'B', 'Done']);
    });
  });
});

describe('a fragment once more under other names', () => {
  const inner = { StartAt: 'Inner', States: { Inner: leadsTo('InnerDone'), InnerDone: { Type: 'Succeed' } } } as const;
  const fragment: Fragment = {
    start: 'A',
    states: (next) => ({
      A: {
        Type: 'Parallel',
        Branches: [inner],
        Catch: [
          { ErrorEquals: ['Boom'], Next: 'B' },
          { ErrorEquals: ['States.ALL'], Assign: { a: 1 }, Next: 'Elsewhere' },
        ],
        Next: 'B',
      },
      B: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $b %}', Next: 'C' },
          { Condition: '{% $c %}', Next: next },
        ],
        Default: 'A',
      },
      C: {
        Type: 'Map',
        Items: '{% [] %}',
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Item',
          States: {
            Item: { Type: 'Choice', Choices: [{ Condition: '{% $d %}', Next: 'Item' }], Default: 'ItemDone' },
            ItemDone: { Type: 'Succeed' },
          },
        },
        Next: next,
      },
    }),
  };

  it('leads to the same states outside of it, and to its own within it, however deep', () => {
    const twice = suffixed('Again', fragment);
    expect(twice.start).toBe('AAgain');
    expect(twice.states('End')).toEqual({
      AAgain: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'InnerAgain',
            States: { InnerAgain: leadsTo('InnerDoneAgain'), InnerDoneAgain: { Type: 'Succeed' } },
          },
        ],
        Catch: [
          { ErrorEquals: ['Boom'], Next: 'BAgain' },
          { ErrorEquals: ['States.ALL'], Assign: { a: 1 }, Next: 'Elsewhere' },
        ],
        Next: 'BAgain',
      },
      BAgain: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $b %}', Next: 'CAgain' },
          { Condition: '{% $c %}', Next: 'End' },
        ],
        Default: 'AAgain',
      },
      CAgain: {
        Type: 'Map',
        Items: '{% [] %}',
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'ItemAgain',
          States: {
            ItemAgain: {
              Type: 'Choice',
              Choices: [{ Condition: '{% $d %}', Next: 'ItemAgain' }],
              Default: 'ItemDoneAgain',
            },
            ItemDoneAgain: { Type: 'Succeed' },
          },
        },
        Next: 'End',
      },
    });
  });

  it('can stand beside the first', () => {
    expect(Object.keys(chain(fragment, suffixed('Again', fragment)).states('End'))).toHaveLength(6);
  });
});
