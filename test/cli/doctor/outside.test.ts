import { describe, expect, it } from '@jest/globals';
import { outside } from '../../../cli/doctor/outside';

describe('This machine', () => {
  it('resolves names', async () => {
    expect(await outside.addressesOf('127.0.0.1')).toEqual(['127.0.0.1']);
  });

  it('has no address of a name that nobody can have', async () => {
    expect(await outside.addressesOf(`${'x'.repeat(64)}.test`)).toEqual([]);
  });
});
