import { expect, it } from '@jest/globals';
import { OWN_CAPACITY } from '../../../asl/steps/own-capacity';
import { evaluated } from '../fragment-under-test';

it('an endpoint in no pool has instances of its own', async () => {
  expect(await evaluated(OWN_CAPACITY.condition, { pool: '' })).toBe(true);
  expect(await evaluated(OWN_CAPACITY.condition, { pool: 'shared' })).toBe(false);
});
