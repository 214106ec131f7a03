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
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Failed' }], Default: 'Done' } as const;
    const either: Fragment = { start: 'A', states: () => ({ A: choice }) };
    expect(branch(either, end)).toEqual({ StartAt: 'A', States: { A: choice, ...end } });
    expect(() => branch(pass('A'), {})).toThrow('the branch that starts at A has no end');
  });
});

describe('a last state of a branch', () => {
  const ended = (state: object, end: object = {}) =>
    branch(
      { start: 'A', states: (next) => ({ A: { Type: 'Pass', Next: next, ...state } as never }) },
      { Done: { Type: 'Succeed', ...end } as never },
    ).States;

  it('is the end itself, for a transition costs money', () => {
    expect(ended({})).toEqual({ A: { Type: 'Pass', End: true } });
    expect(ended({}, { Output: '{% $made %}' })).toEqual({ A: { Type: 'Pass', Output: '{% $made %}', End: true } });
    expect(ended({ Output: '{% 1 %}' })).toEqual({ A: { Type: 'Pass', Output: '{% 1 %}', End: true } });
  });

  it.each([
    ['what it has just assigned', { Assign: { made: '{% 1 %}' } }, { Output: '{% $made %}' }],
    ['what it has just put out', { Output: '{% 1 %}' }, { Output: '{% $made %}' }],
    ['what it is given', {}, { Output: '{% $states.input.made %}' }],
  ])('is not, where the end tells %s', (_what, state, end) => {
    expect(ended(state, end)).toEqual({
      A: { Type: 'Pass', Next: 'Done', ...state },
      Done: { Type: 'Succeed', ...end },
    });
  });

  it('leaves the end to those that lead there by another way', () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
    expect(ended({ Catch })).toEqual({ A: { Type: 'Pass', Catch, End: true }, Done: { Type: 'Succeed' } });
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
