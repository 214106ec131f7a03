import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../../../asl/language/problems';
import type { Branch, State, States } from '../../../asl/language/states';
import { workflows } from '../../../asl/workflows';

const end = { Type: 'Succeed' } as const;
const pass = (next: string, rest: object = {}): State => ({ Type: 'Pass', Next: next, ...rest });
const parallel = (next: string, ...Branches: Branch[]): State => ({ Type: 'Parallel', Branches, Next: next });
const each = (next: string, inner: Branch): State => ({
  Type: 'Map',
  Items: '{% [] %}',
  MaxConcurrency: 1,
  ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'INLINE' } },
  Next: next,
});

/** A workflow or a branch that starts with its first state. */
const scope = (States: States): Branch => ({ StartAt: Object.keys(States)[0]!, States });
const problems = (states: States) => problemsOf(scope(states));

describe.each(Object.entries(workflows))('the workflow %s', (_name, workflow) => {
  it('has no problems', () => {
    expect(problemsOf(workflow)).toEqual([]);
  });
});

describe('a workflow', () => {
  it('without mistakes has no problems', () => {
    const states: States = {
      Start: pass('Both', { Assign: { a: 1 } }),
      Both: parallel('Each', scope({ Left: pass('LeftEnd', { Output: '{% $a %}' }), LeftEnd: end })),
      Each: each('End', scope({ Item: pass('ItemEnd', { Assign: { b: '{% $a %}' } }), ItemEnd: end })),
      End: { Type: 'Succeed', Output: '{% $a %}' },
    };
    expect(problems(states)).toEqual([]);
  });

  it('names each state once, whatever scope it is in', () => {
    const inner = scope({ Twice: pass('InnerEnd'), InnerEnd: end });
    const again = scope({ Twice: pass('OtherEnd'), OtherEnd: end });
    expect(problems({ Both: parallel('Twice', inner, again), Twice: end })).toEqual(['two states are named Twice']);
  });

  it('leads to every state, and nowhere else', () => {
    expect(problems({ Start: pass('Missing'), Lost: end })).toEqual([
      'something leads to Missing, which is not there',
      'nothing leads to Lost',
    ]);
    const inner = scope({ Item: pass('Nowhere') });
    expect(problems({ Each: each('End', inner), End: end })).toEqual([
      'something leads to Nowhere, which is not there',
    ]);
  });

  it('does not lead from a scope into another', () => {
    const inner = scope({ Inner: pass('End') });
    expect(problems({ Both: parallel('End', inner), End: end })).toEqual([
      'something leads to End, which is not there',
    ]);
  });
});

describe('a variable that is read', () => {
  const choice = (...ways: readonly string[]): State => ({
    Type: 'Choice',
    Choices: ways.slice(1).map((Next) => ({ Condition: '{% true %}', Next })),
    Default: ways[0]!,
  });

  it('is assigned on every way to the reading', () => {
    const states = (also: object): States => ({
      Start: choice('One', 'Other'),
      One: pass('Read', { Assign: { a: 1 } }),
      Other: pass('Read', also),
      Read: { Type: 'Succeed', Output: '{% $a %}' },
    });
    expect(problems(states({}))).toEqual(['Read reads $a, which not every way to it assigns']);
    expect(problems(states({ Assign: { a: 2 } }))).toEqual([]);
  });

  it('is not assigned by the state that reads it, nor on its other ways out', () => {
    expect(problems({ Start: pass('End', { Assign: { a: '{% $a %}' } }), End: end })).toEqual([
      'Start reads $a, which not every way to it assigns',
    ]);
    const task: State = {
      Type: 'Parallel',
      Branches: [scope({ Inner: end })],
      Assign: { a: 1 },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Read' }],
      Next: 'Read',
    };
    expect(problems({ Try: task, Read: { Type: 'Succeed', Output: '{% $a %}' } })).toEqual([
      'Read reads $a, which not every way to it assigns',
    ]);
  });

  it('may be unassigned where it is asked for', () => {
    expect(problems({ Start: { Type: 'Succeed', Output: '{% $exists($a) ? $a : 1 %}' } })).toEqual([]);
  });

  it('is followed through circles', () => {
    const states: States = {
      Start: pass('Poll', { Assign: { a: 1 } }),
      Poll: pass('Decide', { Assign: { b: '{% $a %}' } }),
      Decide: choice('Poll', 'Read'),
      Read: { Type: 'Succeed', Output: '{% $a & $b %}' },
    };
    expect(problems(states)).toEqual([]);
    expect(problems({ ...states, Start: pass('Decide') })).toEqual([
      'Poll reads $a, which not every way to it assigns',
      'Read reads $a, which not every way to it assigns',
      'Read reads $b, which not every way to it assigns',
    ]);
  });

  it('is known in inner scopes as far as it is assigned before them, but not outside of those that assign it', () => {
    const inner = scope({ Inner: pass('InnerEnd', { Assign: { b: '{% $a %}' } }), InnerEnd: end });
    const read = (Output: string): State => ({ Type: 'Succeed', Output });
    expect(problems({ Both: parallel('Read', inner), Read: read('{% $b %}') })).toEqual([
      'Inner reads $a, which not every way to it assigns',
      'Read reads $b, which not every way to it assigns',
    ]);
  });
});

describe('a variable of a scope', () => {
  it('is not assigned in a scope within it', () => {
    const inner = scope({ Inner: pass('InnerEnd', { Assign: { a: 2, b: 3 } }), InnerEnd: end });
    const states = (next: State): States => ({ Both: parallel('Next', inner), Next: next, End: end });
    const problem = 'Inner assigns $a, which a scope around it assigns too';
    expect(problems(states(pass('End', { Assign: { a: 1 } })))).toEqual([problem]);
    expect(
      problems(
        states({
          Type: 'Choice',
          Choices: [{ Condition: '{% true %}', Assign: { a: 1 }, Next: 'End' }],
          Default: 'End',
        }),
      ),
    ).toEqual([problem]);
    expect(problems(states(pass('End', { Assign: { c: 1 } })))).toEqual([]);
  });

  it('is not assigned however deep', () => {
    const inmost = scope({ Item: pass('ItemEnd', { Assign: { a: 2 } }), ItemEnd: end });
    const inner = scope({ Each: each('InnerEnd', inmost), InnerEnd: end });
    const states: States = { Start: pass('Both', { Assign: { a: 1 } }), Both: parallel('End', inner), End: end };
    expect(problems(states)).toEqual(['Item assigns $a, which a scope around it assigns too']);
  });
});
