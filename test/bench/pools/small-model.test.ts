import { describe, expect, it } from '@jest/globals';
import { instancesInPools, smallModelsPerInstance } from '../../../bench/pools/small-model';

describe('how many small models an instance has room for', () => {
  it.each([
    // Two vCPUs are eight quarters.
    ['m6i.large', 8],
    ['m6i.2xlarge', 32],
    // Without a trunk, two interfaces beside its own.
    ['t3.medium', 2],
    // 512 MiB of it, of which some are the system's and the agent's.
    ['t3.nano', 0],
  ])('of type %s: %d', (type, models) => {
    expect(smallModelsPerInstance(type)).toBe(models);
  });

  it('of a type that nobody knows is an error', () => {
    expect(() => smallModelsPerInstance('m99.large')).toThrow('no instance type m99.large');
  });
});

it('spreads models over pools before it fills instances', () => {
  expect(instancesInPools(8, 1, 'm6i.large')).toBe(1);
  expect(instancesInPools(9, 1, 'm6i.large')).toBe(2);
  expect(instancesInPools(8, 2, 'm6i.large')).toBe(2);
});
