import { expect, it } from '@jest/globals';
import type { Resource } from '../../local/aws/service';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import { placeViolations } from '../../local/simulation/invariants/places';
import type { RegistryView } from '../../local/simulation/invariants/registry-view';

const POOL = 'slipway-pool_shared';

/** What is wrong with an endpoint where services run in these clusters and these resources exist. */
function violationsOf(endpoint: object, clusters: readonly string[], resources: readonly Resource[] = []) {
  const inspect = async (_service: string, _operation: string, { cluster }: { cluster: string }) => ({
    services: clusters.includes(cluster) ? [{ status: 'ACTIVE' }] : [],
  });
  const table = { name: 'slipway-registry' };
  const aws = { twin: { resources: () => resources, inspect }, clusters: { names: [POOL] }, table };
  const view = { endpoints: [{ model: 'iris', status: 'LIVE', ...endpoint }], slots: [], deployments: [] };
  return placeViolations(aws as unknown as DeployedAccount, view as unknown as RegistryView);
}

const of = (service: string, type: string, name: string) => ({ service, type, name }) as Resource;
const CLUSTER = of('ecs', 'cluster', 'slipway-iris');
const inPool = of('applicationautoscaling', 'scalableTarget', `service/${POOL}/slipway-iris`);

it('an endpoint that is where it says, and nowhere else, is no violation', async () => {
  expect(await violationsOf({}, ['slipway-iris'], [CLUSTER])).toEqual([]);
  expect(await violationsOf({ capacity: 'shared' }, [POOL], [inPool])).toEqual([]);
});

it('what belongs to another model is none of its', async () => {
  const others = [
    of('ecs', 'cluster', 'slipway-iris-2'),
    of('applicationautoscaling', 'scalableTarget', `service/${POOL}/slipway-iris-2`),
  ];
  expect(await violationsOf({ capacity: 'shared' }, [POOL], others)).toEqual([]);
});

it('one that has something at a place that it does not tell of is a violation', async () => {
  expect(await violationsOf({}, ['slipway-iris', POOL], [inPool])).toEqual([
    `the endpoint of iris is at slipway-iris, and has a scalableTarget at ${POOL}`,
    `the endpoint of iris is at slipway-iris, and has a service at ${POOL}`,
  ]);
  expect(await violationsOf({ capacity: 'shared' }, [POOL], [CLUSTER])).toEqual([
    `the endpoint of iris is at ${POOL}, and has a cluster at slipway-iris`,
  ]);
});

it('one that tells of what it has left may have it', async () => {
  const left = { capacity: 'shared', otherCapacity: 'own', leftovers: '["Cluster slipway-iris"]' };
  expect(await violationsOf(left, [POOL], [CLUSTER])).toEqual([]);
  expect(await violationsOf({ ...left, status: 'DEGRADED', leftovers: '[]' }, [POOL], [CLUSTER])).toEqual([]);
});

it('one that tells of one thing without the other is a violation', async () => {
  expect(await violationsOf({ capacity: 'shared', otherCapacity: 'own', leftovers: '[]' }, [POOL])).toEqual([
    'the endpoint of iris is LIVE and own is noted, where nothing is left',
  ]);
  expect(await violationsOf({ leftovers: '["Cluster slipway-iris"]' }, ['slipway-iris'])).toEqual([
    'the endpoint of iris is LIVE and has left ["Cluster slipway-iris"], and not said where',
  ]);
});
