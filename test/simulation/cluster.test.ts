import { expect, it } from '@jest/globals';
import { clusterOf, scaledResource } from '../../local/simulation/invariants/cluster';

it.each([
  ['on instances of its own', { capacity: 'own' }, 'slipway-iris'],
  ['of an earlier release', {}, 'slipway-iris'],
  ['in a pool', { capacity: 'shared' }, 'slipway-pool_shared'],
])('an endpoint %s is looked for in its cluster', (_how, noted, cluster) => {
  expect(clusterOf({ model: 'iris', ...noted }, 'slipway')).toBe(cluster);
  expect(scaledResource({ model: 'iris', ...noted }, 'slipway')).toBe(`service/${cluster}/slipway-iris`);
});
