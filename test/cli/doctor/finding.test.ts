import { describe, expect, it } from '@jest/globals';
import { fail, ok, warn } from '../../../cli/doctor/finding';

describe('A finding', () => {
  it('says how bad it is, and what to do if anything', () => {
    expect([ok('a'), warn('b'), fail('c', 'mend it')]).toEqual([
      { level: 'ok', what: 'a' },
      { level: 'warn', what: 'b' },
      { level: 'fail', what: 'c', toDo: 'mend it' },
    ]);
  });
});
