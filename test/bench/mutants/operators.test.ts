import { describe, expect, it } from '@jest/globals';
import { described, mutated } from '../../../bench/mutants/mutant';
import { mutantsOf } from '../../../bench/mutants/operators';

/** The mutants of a line, each as the whole line. */
const lines = (text: string, expressions = false) =>
  mutantsOf(text, { expressions }).map((mutant) => mutated(text, mutant));

describe('the mutants of TypeScript', () => {
  it.each([
    ['a === b && c;', [';', 'a !== b && c;', 'a === b || c;']],
    ['x = a >= 0 ? b : c;', [';', 'x = (b);', 'x = (c);', 'x = a > 0 ? b : c;', 'x = a >= 1 ? b : c;']],
    ['x = a ?? b;', [';', 'x = a;']],
    ['x = !a;', [';', 'x = a;']],
    ['const x = -a;', ['const x = a;']],
    ['const x = true;', ['const x = false;']],
    ['const x = { enabled: false };', ['const x = { enabled: true };']],
    ["const x = ['a', ''];", ['const x = [];', "const x = ['', ''];", "const x = ['a', 'mutated'];"]],
    ['const x = `a${b}`;', ['const x = ``;']],
    ['const x = /^a$/;', ['const x = /a$/;', 'const x = /^a/;']],
    [
      'const x = a?.b?.[0]?.(c);',
      ['const x = a.b?.[0]?.(c);', 'const x = a?.b[0]?.(c);', 'const x = a?.b?.[1]?.(c);', 'const x = a?.b?.[0](c);'],
    ],
    ['const x = Math.max(a, b);', ['const x = Math.min(a, b);']],
    ['const x = a.some(b);', ['const x = a.every(b);']],
    ['if (a) b();', ['if (true) b();', 'if (false) b();', 'if (a) ;']],
    [
      'const f = async () => { await a(); };',
      ['const f = async () => {};', 'const f = async () => { a(); };', 'const f = async () => { ; };'],
    ],
    ['function f() { return 1; }', ['function f() {}', 'function f() { return 2; }']],
    ['class A { f() { g(); } }', ['class A { f() {} }', 'class A { f() { ; } }']],
  ])('of %s', (text, expected) => {
    expect(lines(text).toSorted()).toEqual(expected.toSorted());
  });

  it('leave types, imports, names of properties and sentences for people alone', () => {
    expect(lines("import { a } from 'b';\nexport * from 'c';")).toEqual([]);
    expect(lines("type A = 'a' | 1;\ninterface B { c: 'd'; }\nconst e: 'f' = g as 'h';")).toEqual([]);
    expect(lines("const a = { 'b-c': d, wildcard: 'because it is so' };")).toEqual([]);
  });

  it('are found where they are, whatever stands before them', () => {
    const text = '// “≥” and ’\n\nconst é = 1;';
    expect(lines(text)).toEqual(['// “≥” and ’\n\nconst é = 2;']);
    expect(mutantsOf(text, { expressions: false }).map((mutant) => described(text, mutant))).toEqual([
      '3: another number: const é = 1; → const é = 2;',
    ]);
  });
});

describe('the mutants of an expression', () => {
  const of = (expression: string) => lines(`const x = "${expression}";`, true).map((line) => line.slice(11, -2));

  it('are those of its code, not of its texts', () => {
    expect(of("{% $a = 'b = c' %}")).toEqual(['', "{% $a != 'b = c' %}"]);
  });

  it('are found in a template, whose own values are left alone', () => {
    const text = 'const x = `{% $a >= ${b >= 1 ? c : d} %}`;';
    expect(lines(text, true)).toContain('const x = `{% $a > ${b >= 1 ? c : d} %}`;');
    expect(lines(text, true)).toContain('const x = `{% $a >= ${b > 1 ? c : d} %}`;');
  });

  it('are not looked for where texts are no expressions', () => {
    expect(lines('const x = "{% $a = 1 %}";')).toEqual(["const x = '';"]);
  });
});
