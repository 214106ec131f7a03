import { describe, expect, it } from '@jest/globals';
import { harmless, harmlessText } from '../../view-model/harmless';

describe('A text of somebody else', () => {
  it.each([
    ['colours', '\x1b[31mred\x1b[0m', 'red'],
    ['a window title', '\x1b]0;owned\x07iris', 'iris'],
    ['a link', '\x1b]8;;http://evil.test\x07iris\x1b]8;;\x07', 'iris'],
    ['a cleared screen', '\x1b[2J\x1b[Hiris', 'iris'],
    ['a lonely escape', 'a\x1b', 'a\uFFFD'],
    ['a bell, a backspace', 'iris\x07\b\b', 'iris\uFFFD\uFFFD\uFFFD'],
    ['a carriage return', 'failed\rlive', 'failed\uFFFDlive'],
    ['control characters of eight bits', 'a\x85b', 'a\uFFFDb'],
    ['the other direction', 'iris\u202Egpj.exe', 'iris\uFFFDgpj.exe'],
    ['isolates', '\u2066iris\u2069', '\uFFFDiris\uFFFD'],
    ['what is not seen', 'ir\u200Bis\uFEFF\u{E0041}\u3164', 'ir\uFFFDis\uFFFD\uFFFD\uFFFD'],
    ['line separators', 'a\u2028b', 'a\uFFFDb'],
    ['half a character', 'a\uD800b', 'a\uFFFDb'],
    ['lines', 'a\r\nb\n\n', 'a ↵ b'],
    ['a tab', 'a\tb', 'a  b'],
    ['a hundred marks', `e${'\u0301'.repeat(100)}x`, `e${'\u0301'.repeat(4)}x`],
  ])('with %s is shown without', (_, text, shown) => {
    expect(harmlessText(text)).toBe(shown);
  });

  it.each(['iris', 'Modèle', 'Модель', '模型', 'مرحبا', '🙂', '❤️'])('in any language stays as it is: %s', (text) => {
    expect(harmlessText(text)).toBe(text);
  });

  it('does not go on for ever', () => {
    const shown = harmlessText('x'.repeat(1_000_000));
    expect([shown.length, shown.at(-1)]).toEqual([2_001, '…']);
    expect(harmless({ message: 'x'.repeat(5_000) }, 4_000).message).toHaveLength(4_001);
  });
});

describe('A resource', () => {
  it('has none of it, neither in values nor in names', () => {
    const metrics = JSON.parse('{"\\u001b[2Jauc": 0.9, "__proto__": "\\u0007"}') as Record<string, unknown>;
    const shown = harmless({ model: '\x1b[1miris', metrics, aliases: ['a\x07'], version: 1, endpoint: null });
    expect(JSON.stringify(shown)).toBe(
      '{"model":"iris","metrics":{"auc":0.9,"__proto__":"\uFFFD"},"aliases":["a\uFFFD"],"version":1,"endpoint":null}',
    );
  });
});
