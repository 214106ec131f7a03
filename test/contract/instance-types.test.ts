import { expect, it } from '@jest/globals';
import { isAllowedType } from '../../contract/instance-types';

it.each([
  ['m6i.large', undefined, true],
  ['m6i.large', ['m6i.large'], true],
  ['m6i.large', ['g5.*', 'm6i.*'], true],
  ['m6i.xlarge', ['m6i.large'], false],
  ['m6id.large', ['m6i.*'], false],
  ['m6id.large', ['m6*'], true],
])('%s is among %j: %s', (type, allowed, is) => {
  expect(isAllowedType(type, allowed)).toBe(is);
});
