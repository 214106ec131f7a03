import { describe, expect, it } from '@jest/globals';
import { EXIT, exitCodeOf, MEANINGS } from '../../cli/exit-codes';

describe('The exit status', () => {
  it('stays what it is: scripts rely on it', () => {
    expect(EXIT).toEqual({
      ok: 0,
      failed: 1,
      usage: 2,
      notFound: 3,
      refused: 4,
      noAccess: 5,
      unreachable: 6,
      busy: 7,
      defect: 70,
      interrupted: 130,
    });
  });

  it('has a meaning in the help', () => {
    expect(Object.values(EXIT).filter((code) => !MEANINGS[code])).toEqual([]);
  });

  it.each([
    ['wrong', 2],
    ['not found', 3],
    ['refused', 4],
    ['no access', 5],
    ['unreachable', 6],
    ['not the API', 6],
    ['failed', 7],
  ] as const)('after %s is %d', (kind, code) => {
    expect(exitCodeOf(kind)).toBe(code);
  });
});
