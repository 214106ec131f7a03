import { describe, expect, it } from '@jest/globals';
import { bounded, first } from '../../../asl/language/bounded';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const kept = (text: JsonValue, characters = 10) => evaluated(bounded('$text', characters), { text });

describe('a text from outside', () => {
  it.each([
    ['is kept as it is', 'no model', 'no model'],
    ['of just as many characters too', '0123456789', '0123456789'],
    ['is cut where it is longer, and shows it', '01234567890', '012345678…'],
    ['may be as long as a state takes', 'x'.repeat(250_000), 'xxxxxxxxx…'],
    ['loses its control characters', 'a\u0000b\u001b[1m\tc\n', 'a b c'],
    ['of control characters alone is empty', '\u0000\r\n\u007f', ''],
    ['keeps letters of any language', '模型 – ça va', '模型 – ça va'],
  ])('%s', async (_what, text, expected) => {
    expect(await kept(text)).toBe(expected);
  });

  it('is cut between characters, of which some take two places', async () => {
    expect(await kept('😀'.repeat(11))).toBe(`${'😀'.repeat(9)}…`);
  });

  it('that is missing is empty', async () => {
    expect(await evaluated(bounded('$given.text', 10), { given: {} })).toBe('');
  });
});

describe('the first entries of a list from outside', () => {
  it.each([
    ['are the first', [1, 2, 3], [1, 2]],
    ['are all where there are fewer', [1], [1]],
    ['are none of none', [], []],
    ['of what is no list are a list', 'one', ['one']],
  ])('%s', async (_what, list, expected) => {
    expect(await evaluated(first(2, '$list'), { list })).toEqual(expected);
  });

  it('that is missing are none', async () => {
    expect(await evaluated(first(2, '$given.list'), { given: {} })).toEqual([]);
  });
});
