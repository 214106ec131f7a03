import { describe, expect, it } from '@jest/globals';
import { oneLine } from '../../cli/json-line';

describe('JSON', () => {
  it('becomes one line, each number with all its digits', () => {
    expect(oneLine('{\n  "auc": 0.12345678901234567890123\n}')).toBe('{"auc":0.12345678901234567890123}');
  });

  it('that is one stays as it is', () => {
    expect(oneLine('{"a": 1}')).toBe('{"a": 1}');
  });
});
