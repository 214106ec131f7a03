import type { Mutant } from './mutant';

/**
 * Changes of a JSONata expression, found in its text as it stands between quotes or backticks in TypeScript: what is quoted within it,
 * escaped, or a `${…}` of TypeScript is left alone.
 */
export function expressionMutants(text: string): readonly Mutant[] {
  if (!IS_EXPRESSION.test(text)) return [];
  const code = withoutTexts(text);
  return [...swaps(code), ...numbers(code), ...droppedConditions(code)];
}

/** A variable, a function or the marks of a state's expression; `${…}` alone is a substitution. */
const IS_EXPRESSION = /(^|[^\\])\$[a-z$(]|\{%/;

/** The text with all that is no code blanked out, so that offsets stay. */
function withoutTexts(text: string): string {
  const blank = (match: string) => '\u0000'.repeat(match.length);
  return blankHoles(text.replace(/\\[\s\S]/g, blank)).replace(/'[^'\n]*'|"[^"\n]*"/g, blank);
}

function blankHoles(text: string): string {
  let blanked = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (depth === 0 && text.startsWith('${', at)) depth = 1;
    else if (depth > 0 && text[at] === '{' && text[at - 1] !== '$') depth++;
    else if (depth > 0 && text[at] === '}' && --depth === 0) {
      blanked += '\u0001';
      continue;
    }
    blanked += depth > 0 ? '\u0001' : text[at];
  }
  return blanked;
}

const SWAPS: readonly (readonly [from: RegExp, to: string])[] = [
  [/!=/g, '='],
  [/(?<= )=(?= )/g, '!='],
  [/>=/g, '>'],
  [/<=/g, '<'],
  [/(?<= )>(?= )/g, '>='],
  [/(?<= )<(?= )/g, '<='],
  [/(?<= )and(?= )/g, 'or'],
  [/(?<= )or(?= )/g, 'and'],
  [/(?<= )\+(?= )/g, '-'],
  [/(?<= )-(?= )/g, '+'],
  [/(?<= )\*(?= )/g, '/'],
  [/(?<= )\/(?= )/g, '*'],
  [/\$max(?=\()/g, '$min'],
  [/\$min(?=\()/g, '$max'],
  [/\$ceil(?=\()/g, '$floor'],
  [/\$floor(?=\()/g, '$ceil'],
  [/\$not(?=\()/g, ''],
  [/\$exists(?=\()/g, '$not'],
  [/\[0\]/g, '[1]'],
  [/\[-1\]/g, '[0]'],
];

function swaps(code: string): readonly Mutant[] {
  return SWAPS.flatMap(([from, to]) =>
    [...code.matchAll(from)].map(({ index, 0: found }) => ({
      operator: `${found} becomes ${to || 'nothing'}`,
      start: index,
      end: index + found.length,
      replacement: to,
    })),
  );
}

/** Not those of `[0]`, which are swapped, nor within names. */
function numbers(code: string): readonly Mutant[] {
  return [...code.matchAll(/(?<![\w$.[]|\[-)\d+(?:\.\d+)?(?![\w.])/g)].map(({ index, 0: found }) => ({
    operator: 'another number',
    start: index,
    end: index + found.length,
    replacement: String(Number(found) + 1),
  }));
}

/** `a and b` without the one and without the other; of `or` the same. */
function droppedConditions(code: string): readonly Mutant[] {
  return [...code.matchAll(/ (and|or) /g)].flatMap(({ index, 0: found }) => {
    const [from, to] = [operandBefore(code, index), operandAfter(code, index + found.length)];
    const drop = (start: number, end: number): Mutant => ({
      operator: 'dropped condition',
      start,
      end,
      replacement: '',
    });
    return [
      ...(from < index ? [drop(from, index + found.length)] : []),
      ...(to > index + found.length ? [drop(index, to)] : []),
    ];
  });
}

const BOUNDARY = /^( and | or | \? | : |:= |, |; |\{% | %\})/;

function operandAfter(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    if (depth === 0 && (BOUNDARY.test(code.slice(at, at + 5)) || /[,;)\]}\n]/.test(code[at]!))) return at;
    if (/[([{]/.test(code[at]!)) depth++;
    if (/[)\]}]/.test(code[at]!)) depth--;
  }
  return code.length;
}

function operandBefore(code: string, to: number): number {
  let depth = 0;
  for (let at = to - 1; at >= 0; at--) {
    const boundary = BOUNDARY.exec(code.slice(at, at + 5));
    if (depth === 0 && boundary) return at + boundary[0].length;
    if (depth === 0 && /[,;([{\n]/.test(code[at]!)) return at + 1;
    if (/[)\]}]/.test(code[at]!)) depth++;
    if (/[([{]/.test(code[at]!)) depth--;
  }
  return 0;
}
