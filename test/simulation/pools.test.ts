import { expect, it } from '@jest/globals';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import { poolViolations } from '../../local/simulation/invariants/pools';

const POOL = 'slipway-pool_shared';

/** What is wrong where AWS describes the pool's cluster and group so. */
function violationsOf(cluster: object | undefined, group: object | undefined): Promise<string[]> {
  const answers: Record<string, object> = {
    DescribeClusters: { clusters: cluster ? [cluster] : [] },
    DescribeAutoScalingGroups: { AutoScalingGroups: group ? [group] : [] },
  };
  const twin = { inspect: async (_service: string, operation: string) => answers[operation] };
  return poolViolations({ twin, clusters: { names: [POOL] } } as unknown as DeployedAccount);
}

const CLUSTER = { status: 'ACTIVE', capacityProviders: [POOL] };

it('a pool that is as the stacks made it is no violation', async () => {
  expect(await violationsOf(CLUSTER, {})).toEqual([]);
});

it.each<[object | undefined, object | undefined, string]>([
  [undefined, {}, `the pool ${POOL} is gone`],
  [{ ...CLUSTER, status: 'INACTIVE' }, {}, `the pool ${POOL} is gone`],
  [{ ...CLUSTER, capacityProviders: [] }, {}, `the pool ${POOL} has lost its capacity provider`],
  [CLUSTER, undefined, `the pool ${POOL} has lost its instances`],
  [CLUSTER, { Status: 'Delete in progress' }, `the pool ${POOL} has lost its instances`],
])('a pool with the cluster %j and the group %j is one', async (cluster, group, violation) => {
  expect(await violationsOf(cluster, group)).toEqual([violation]);
});
