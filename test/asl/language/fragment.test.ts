import { describe, expect, it } from '@jest/globals';
import { branch, chain, type Fragment, merge, state, suffixed } from '../../../asl/language/fragment';
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

  it('as a branch leads to the first of its ends', () => {
    const end = { Done: { Type: 'Succeed' }, Failed: { Type: 'Succeed' } } as const;
    expect(branch(pass('A'), end)).toEqual({ StartAt: 'A', States: { A: leadsTo('Done'), ...end } });
    expect(() => branch(pass('A'), {})).toThrow('the branch that starts at A has no end');
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
