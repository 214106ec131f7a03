import { describe, expect, it } from '@jest/globals';
import type { State } from '../../../asl/language/states';
import { assignedBy, readsIn, waysOut } from '../../../asl/language/variables';

const reads = (part: unknown) => {
  const { plainly, guardedly } = readsIn(part);
  return { plainly: [...plainly].sort(), guardedly: [...guardedly].sort() };
};
const plain = (expression: string) => reads(`{% ${expression} %}`).plainly;

describe('the variables that an expression reads', () => {
  it.each([
    ['$a', ['a']],
    ['$a.b[0].c & $d', ['a', 'd']],
    ["$a[$b = 'x'] ? $c : $d", ['a', 'b', 'c', 'd']],
    ["{'x': $a, $b: [$c]}", ['a', 'b', 'c']],
    ['$states.input.a', []],
    ['$count($a)', ['a']],
    ['($x := $a; $x + $b)', ['a', 'b']],
    ['$map($a, function($v, $i) { $v & $i & $b })', ['a', 'b']],
    ['$a ~> $sum', ['a']],
    ['$$ & $', []],
    ["'$text'", []],
    ['$sort($a, function($l, $r) { $l.at > $r.at })', ['a']],
    ['$a{$b: $c}', ['a', 'b', 'c']],
  ])('of %s', (expression, expected) => {
    expect(plain(expression)).toEqual(expected);
  });

  it.each([
    'abs',
    'average',
    'contains',
    'distinct',
    'each',
    'fromMillis',
    'hash',
    'lookup',
    'now',
    'parse',
    'partition',
    'random',
    'range',
    'sift',
    'uuid',
    'zip',
  ])('are none for the function $%s', (name) => {
    expect(plain(`$${name}($a)`)).toEqual(['a']);
  });

  it('know every function of the language', () => {
    const functions = [
      'sum',
      'count',
      'max',
      'min',
      'average',
      'string',
      'substring',
      'substringBefore',
      'substringAfter',
      'lowercase',
      'uppercase',
      'length',
      'trim',
      'pad',
      'match',
      'contains',
      'replace',
      'split',
      'join',
      'formatNumber',
      'formatBase',
      'formatInteger',
      'parseInteger',
      'number',
      'floor',
      'ceil',
      'round',
      'abs',
      'sqrt',
      'power',
      'random',
      'boolean',
      'not',
      'map',
      'zip',
      'filter',
      'single',
      'reduce',
      'sift',
      'keys',
      'lookup',
      'append',
      'exists',
      'spread',
      'merge',
      'reverse',
      'each',
      'error',
      'assert',
      'type',
      'sort',
      'shuffle',
      'distinct',
      'base64encode',
      'base64decode',
      'encodeUrlComponent',
      'encodeUrl',
      'decodeUrlComponent',
      'decodeUrl',
      'toMillis',
      'fromMillis',
      'now',
      'millis',
    ];
    expect(functions.filter((name) => plain(`$${name}()`).length > 0)).toEqual([]);
  });

  it('are guarded where they are asked for first', () => {
    expect(reads('{% $exists($a) ? $a + $b : $c %}')).toEqual({ plainly: ['b', 'c'], guardedly: ['a'] });
    expect(reads('{% $exists($a.b[$c]) %}')).toEqual({ plainly: [], guardedly: ['a', 'c'] });
    expect(reads({ x: '{% $exists($a) %}', y: '{% $a %}' })).toEqual({ plainly: ['a'], guardedly: ['a'] });
  });

  it('are those of a state’s own fields, not of the scopes within it', () => {
    const state = {
      Arguments: { A: ['{% $a %}', 5, null, { B: '{% $b %}' }], Text: '$c', Half: '{% $d', Other: '$e %}' },
      Branches: [{ States: { Inner: { Output: '{% $f %}' } } }],
      ItemProcessor: { States: { Inner: { Output: '{% $g %}' } } },
      permissions: [{ resources: ['{% $h %}'] }],
    };
    expect(reads(state).plainly).toEqual(['a', 'b']);
  });
});

describe('the variables that a state assigns', () => {
  it('are those of its ways out, each its own', () => {
    const task: State = {
      Type: 'Task',
      Resource: 'arn',
      Arguments: {},
      TimeoutSeconds: 60,
      permissions: [],
      Assign: { a: 1, b: 2 },
      Catch: [
        { ErrorEquals: ['E'], Assign: { c: 3 }, Next: 'Caught' },
        { ErrorEquals: ['F'], Next: 'Other' },
      ],
      Next: 'Next',
    };
    expect(assignedBy(task)).toEqual(['a', 'b']);
    expect(waysOut(task)).toEqual([
      { next: 'Caught', assigned: ['c'] },
      { next: 'Other', assigned: [] },
      { next: 'Next', assigned: ['a', 'b'] },
    ]);
  });

  it('of a Choice are those of the rule that is taken, or its own with the default', () => {
    const choice: State = {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $x %}', Assign: { a: 1 }, Next: 'A' },
        { Condition: '{% $y %}', Next: 'B' },
      ],
      Assign: { d: 1 },
      Default: 'D',
    };
    expect(waysOut(choice)).toEqual([
      { next: 'A', assigned: ['a'] },
      { next: 'B', assigned: [] },
      { next: 'D', assigned: ['d'] },
    ]);
  });

  it('lead nowhere at an end', () => {
    expect(waysOut({ Type: 'Succeed' })).toEqual([]);
    expect(assignedBy({ Type: 'Succeed' })).toEqual([]);
    const ended: State = { Type: 'Parallel', Branches: [], End: true, Catch: [{ ErrorEquals: ['A'], Next: 'B' }] };
    expect(waysOut(ended)).toEqual([{ next: 'B', assigned: [] }]);
  });
});
