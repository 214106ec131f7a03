import { expect, it } from '@jest/globals';
import { MOST_INSTANCES } from '../../config/schema';
import { synthesizeVariant } from '../../local/assembly/variant';
import { AccessControl } from '../../local/platform/access-control';
import { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord } from './harness/records';

it('a pool of as many instances as the configuration allows is not too large for a workflow to read', async () => {
  const { assembly, remove } = synthesizeVariant((local) => ({
    ...local,
    pools: { large: { ...local.pools.shared!, minInstances: MOST_INSTANCES, maxInstances: MOST_INSTANCES } },
  }));
  const images = { 'local/iris:1': {} };
  const account = await SimulatedAccount.open({
    assembly,
    access: new AccessControl(assembly, () => undefined),
    images,
  });
  await account.registerVersion('iris', 'local/iris:1');
  const deployment = await account.deploy('iris', { capacity: 'large' });
  await account.ended(deployment);
  expect(await deploymentRecord(account, deployment)).toMatchObject({ status: 'LIVE' });
  // AWS tells a little more of each instance than the twin: a third of the room is to spare.
  const [group] = account.aws.twin.calls.filter(({ action }) => action === 'describeAutoScalingGroups');
  expect(JSON.stringify(group?.result).length).toBeLessThan((256 * 1_024 * 2) / 3);
  await account.close();
  remove();
});
