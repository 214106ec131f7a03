import { describe, expect, it } from '@jest/globals';
import { inlineCode } from '../../view-model/inline-code';

describe('Code within a text', () => {
  it('is set off', () => {
    expect(inlineCode('raise `memoryMiB`, or `cpu`')).toEqual([
      { text: 'raise ', isCode: false },
      { text: 'memoryMiB', isCode: true },
      { text: ', or ', isCode: false },
      { text: 'cpu', isCode: true },
    ]);
    expect(inlineCode('`cpu`')).toEqual([{ text: 'cpu', isCode: true }]);
    expect(inlineCode('')).toEqual([]);
  });
});
