import { describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { evaluate } from '../../../local/asl/jsonata';

const BINDINGS = { states: { input: { list: [{ a: 1 }, { a: [2, 3] }, {}], text: 'a-b-c', none: [] } } };

describe('JSONata in one go', () => {
  it.each([
    "$map($states.input.list, function($item, $index) { $item.a ? $index & ':' & $string($item.a) : 'none' })",
    '$states.input.list{ $string($exists(a)): $count(a) }',
    "$states.input.list[a = 1].{ 'b': a, 'c': [a, [a]] }",
    '$sort($append($states.input.list.a, [9, 8]), function($l, $r) { $l < $r })',
    '$replace($states.input.text, /[a-c]/, function($m) { $m.match & $m.match })',
    '$reduce([1..10], function($sum, $n) { $sum + $n }, 5)',
    "($f := function($n) { $n = 0 ? 'end' : $f($n - 1) }; $f(150))",
    "$each($states.input, function($v, $k) { $k & $type($v) }) ~> $join(',')",
    '$sift($states.input, function($v) { $type($v) = "string" }) ~> |$|{"more": true}|',
    '[$states.input.none, $states.input.list.a][$ > 1]',
    '$single($states.input.list.a, function($a) { $a = 3 }) in [1..3]',
    '$not($states.input.absent) and ($states.input.text or $error("never"))',
    '$filter($states.input.list, function($v, $i, $all) { $i < $count($all) - 1 })@$l.$l.a#$i.($i * $)',
  ])('gives what the package gives, waiting at each node: %s', async (expression) => {
    const expected = await jsonata(expression).evaluate(undefined, BINDINGS);
    expect(expected).toBeDefined();
    expect(JSON.stringify(evaluate(expression, BINDINGS, 'Output'))).toBe(JSON.stringify(expected));
  });

  it.each(['$states.input.text + 1', '$number("x")', '$error("mine")', '$states.input.list ~> $nobody()'])(
    'fails as the package fails: %s',
    async (expression) => {
      const expected = await jsonata(expression)
        .evaluate(undefined, BINDINGS)
        .catch((error: { code: string; message: string }) => `${error.code}: ${error.message}`);
      expect(() => evaluate(expression, BINDINGS, 'Output')).toThrow(expected);
    },
  );

  it('ends what recurses without end, and what takes for ever is not what comes after', () => {
    expect(() => evaluate('($f := function($n) { 1 + $f($n) }; $f(1))', {}, 'Output')).toThrow('Stack overflow error');
    expect(evaluate('1 + 1', {}, 'Output')).toBe(2);
  });
});
