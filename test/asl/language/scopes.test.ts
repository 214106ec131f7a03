import { describe, expect, it } from '@jest/globals';
import { exitsOf, reachable, scopesIn, scopesOf, statesOf } from '../../../asl/language/scopes';
import type { Branch, State } from '../../../asl/language/states';

const end = { Type: 'Succeed' } as const;
const item: Branch = { StartAt: 'Item', States: { Item: end } };
const map: State = {
  Type: 'Map',
  Items: '{% [] %}',
  MaxConcurrency: 1,
  ItemProcessor: { ...item, ProcessorConfig: { Mode: 'INLINE' } },
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Elsewhere' }],
  Next: 'InnerEnd',
};
const inner: Branch = { StartAt: 'Each', States: { Each: map, InnerEnd: end } };
const other: Branch = { StartAt: 'Other', States: { Other: end } };
const parallel: State = { Type: 'Parallel', Branches: [inner, other], Next: 'End' };
const workflow: Branch = { StartAt: 'Both', States: { Both: parallel, End: end } };

describe('the scopes of a workflow', () => {
  it('are its own and those within, with the states around them', () => {
    expect(scopesOf(workflow).map(({ StartAt, within }) => [StartAt, within])).toEqual([
      ['Both', []],
      ['Each', ['Both']],
      ['Item', ['Both', 'Each']],
      ['Other', ['Both']],
    ]);
    expect(scopesOf(workflow)[2]).toEqual({ ...item, within: ['Both', 'Each'] });
  });

  it('are held by Parallel and Map alone', () => {
    expect(scopesIn(parallel)).toEqual([inner, other]);
    expect(scopesIn(map)).toEqual([{ ...item, ProcessorConfig: { Mode: 'INLINE' } }]);
    expect(scopesIn(end)).toEqual([]);
  });

  it('hold all its states', () => {
    expect(statesOf(workflow).map(([name]) => name)).toEqual(['Both', 'End', 'Each', 'InnerEnd', 'Item', 'Other']);
    expect(statesOf(workflow)[2]).toEqual(['Each', map]);
  });
});

describe('the ways on from a state', () => {
  it('are its next state and those of its catchers', () => {
    expect(exitsOf(map)).toEqual(['InnerEnd', 'Elsewhere']);
    expect(exitsOf({ Type: 'Pass', Next: 'A' })).toEqual(['A']);
  });

  it('are those of its rules and its default', () => {
    const rules = [
      { Condition: '{% $a %}', Next: 'A' },
      { Condition: '{% $b %}', Next: 'B' },
    ] as const;
    expect(exitsOf({ Type: 'Choice', Choices: rules, Default: 'C' })).toEqual(['A', 'B', 'C']);
  });

  it('are none at an end, save those of errors', () => {
    expect(exitsOf(end)).toEqual([]);
    expect(exitsOf({ Type: 'Fail', Error: 'A', Cause: 'b' })).toEqual([]);
    const ended: State = { Type: 'Parallel', Branches: [], End: true, Catch: [{ ErrorEquals: ['A'], Next: 'B' }] };
    expect(exitsOf(ended)).toEqual(['B']);
  });

  it('lead to all that is reachable, in circles too, and to what is not there', () => {
    const States = {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: '{% $b %}', Next: 'A' }], Default: 'Missing' },
      Lost: end,
    } as const;
    expect(reachable({ StartAt: 'A', States })).toEqual(new Set(['A', 'B', 'Missing']));
  });
});
