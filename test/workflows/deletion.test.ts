import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { manyRevisions } from './harness/many-revisions';
import { deploymentRecord, endpointRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

describe('Deleting an endpoint', () => {
  let account: SimulatedAccount;

  beforeEach(async () => {
    account = await openAccount();
    await account.registerVersion('iris', 'local/iris:1');
  });
  afterEach(() => account.close());

  async function deleted(model: string) {
    const deployment = await account.deleteEndpoint(model);
    await account.quiet();
    return deploymentRecord(account, deployment);
  }

  it('leaves nothing', async () => {
    await account.deploy('iris');
    await account.quiet();
    expect(await deleted('iris')).toMatchObject({ kind: 'DELETE', status: 'DELETED', leftovers: [] });
    expect(await resources(account)).toEqual([]);
    expect(await endpointRecord(account, 'iris')).toBeUndefined();
  });

  it('leaves none of the revisions of years', async () => {
    await account.deploy('iris');
    await account.quiet();
    await manyRevisions(account, 'iris', 250);
    expect(await deleted('iris')).toMatchObject({ status: 'DELETED', leftovers: [] });
    expect(await resources(account)).toEqual([]);
  });

  it('asks for no change of a cluster before it can be had', async () => {
    const models = ['iris', 'wine', 'digits'];
    for (const model of models) {
      if (model !== 'iris') await account.registerVersion(model, 'local/iris:1');
      await account.deploy(model);
    }
    await account.quiet();
    const { calls } = account.aws.twin;
    const before = calls.length;
    await Promise.all(models.map(deleted));
    const changes = calls.slice(before).filter(({ action }) => /^(put|delete)Cluster/.test(action));
    expect(changes.map(({ action, error }) => [action, error?.code])).toEqual([
      ...models.map(() => ['putClusterCapacityProviders', undefined]),
      ...models.map(() => ['deleteCluster', undefined]),
    ]);
  });

  it('succeeds where there is none', async () => {
    expect(await deleted('iris')).toMatchObject({ status: 'DELETED' });
    expect(await deleted('never-heard-of')).toMatchObject({ status: 'DELETED' });
    expect(await resources(account)).toEqual([]);
  });

  it('makes room for the next deployment, on the same port', async () => {
    await account.deploy('iris');
    await account.quiet();
    await deleted('iris');
    const again = await account.deploy('iris');
    await account.quiet();
    expect(await deploymentRecord(account, again)).toMatchObject({ status: 'LIVE', url: 'http://localhost:5001' });
    expect(await violations(account.aws)).toEqual([]);
  });

  it('touches nothing while a deployment runs', async () => {
    const deployment = await account.deploy('iris');
    await account.clock.sleep(20_000);
    expect(await deleted('iris')).toMatchObject({ status: 'REJECTED', error: { error: 'DeploymentInProgress' } });
    expect((await deploymentRecord(account, deployment)).status).toBe('LIVE');
  });
});
