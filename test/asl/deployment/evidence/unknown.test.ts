import { describe, expect, it } from '@jest/globals';
import { unknown } from '../../../../asl/deployment/evidence/unknown';

describe('what can’t be asked', () => {
  it('is left out, whatever the error, and leads on', () => {
    const caught = { Output: '{% {} %}', Next: 'Seen' };
    expect(unknown('Seen').catch).toEqual([
      { ErrorEquals: ['States.DataLimitExceeded'], ...caught },
      { ErrorEquals: ['States.ALL'], ...caught },
    ]);
  });

  it('may leave what was seen before', () => {
    expect(unknown('Seen', { a: 1 }).catch[0].Output).toEqual({ a: 1 });
  });
});
