import { describe, expect, it } from '@jest/globals';
import { expressionMutants } from '../../../bench/mutants/expression-operators';
import { mutated } from '../../../bench/mutants/mutant';

const mutants = (text: string) => expressionMutants(text).map((mutant) => mutated(text, mutant));

describe('the mutants of JSONata', () => {
  it.each([
    ['{% $a = $b %}', ['{% $a != $b %}']],
    ['{% $a != $b %}', ['{% $a = $b %}']],
    ['{% $a >= $b %}', ['{% $a > $b %}']],
    ['{% $a < 5 %}', ['{% $a <= 5 %}', '{% $a < 6 %}']],
    ['{% $a + $b %}', ['{% $a - $b %}']],
    ['{% $max([$a, $b]) %}', ['{% $min([$a, $b]) %}']],
    ['{% $not($a) %}', ['{% ($a) %}']],
    ['{% $exists($a) %}', ['{% $not($a) %}']],
    ['{% $a[0].b %}', ['{% $a[1].b %}']],
    ['{% $a[-1] %}', ['{% $a[0] %}']],
    ['{% $a and $b %}', ['{% $a or $b %}', '{% $b %}', '{% $a %}']],
    [
      "{% $f($a and $b, 'x and y') ? 1 : 2 %}",
      [
        "{% $f($a or $b, 'x and y') ? 1 : 2 %}",
        "{% $f($a and $b, 'x and y') ? 2 : 2 %}",
        "{% $f($a and $b, 'x and y') ? 1 : 3 %}",
        "{% $f($b, 'x and y') ? 1 : 2 %}",
        "{% $f($a, 'x and y') ? 1 : 2 %}",
      ],
    ],
    ['{% $floor($a) * 1024 %}', ['{% $floor($a) / 1024 %}', '{% $ceil($a) * 1024 %}', '{% $floor($a) * 1025 %}']],
  ])('of %s', (text, expected) => {
    expect(mutants(text)).toEqual(expected);
  });

  it('are none of a text that is no expression', () => {
    expect(mutants('a = 1 and b = 2')).toEqual([]);
    expect(mutants('arn:${Partition}:ec2 - 5')).toEqual([]);
  });

  it('leave numbers in names and in values of the surrounding TypeScript alone', () => {
    expect(mutants('{% $sha256 & ${x[1] + 2} & $b.c1 %}')).toEqual([]);
  });
});
