import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeploymentRequest, SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

describe('A deployment that is not admitted', () => {
  let account: SimulatedAccount;

  beforeEach(async () => {
    account = await openAccount();
  });
  afterEach(() => account.close());

  async function rejected(model: string, request: DeploymentRequest) {
    const deployment = await account.deploy(model, request);
    await account.ended(deployment);
    const { status, error } = await deploymentRecord(account, deployment);
    expect(status).toBe('REJECTED');
    expect(account.execution(deployment).ended?.result).toMatchObject({ status: 'FAILED', error: error?.error });
    return error;
  }

  it.each([
    ['an unknown model', 'unknown', {}, 'UnknownModelVersion', 'unknown is not registered'],
    ['an unknown version', 'iris', { modelVersion: 7 }, 'UnknownModelVersion', 'has no version 7'],
    ['an unknown alias', 'iris', { modelVersion: 'champion' }, 'UnknownModelVersion', 'has no alias champion'],
    ['an unknown image version', 'iris', { imageVersion: 3 }, 'UnknownImageVersion', 'has no image version 3'],
  ])('names %s', async (_what, model, request, error, cause) => {
    await account.registerVersion('iris', 'local/iris:1');
    expect(await rejected(model, request as DeploymentRequest)).toMatchObject({
      error,
      cause: expect.stringContaining(cause),
    });
    await account.quiet();
    expect(await resources(account)).toEqual([]);
  });

  it('leaves the one alone that is under way', async () => {
    await account.registerVersion('iris', 'local/iris:1');
    const first = await account.deploy('iris');
    await account.clock.sleep(30_000);
    const callsOfFirst = () =>
      account.aws.twin.calls.filter(({ caller }) => caller.task?.executionArn.endsWith(first)).length;
    expect(callsOfFirst()).toBeGreaterThan(0);
    expect(await rejected('iris', {})).toMatchObject({
      error: 'DeploymentInProgress',
      cause: expect.stringContaining(first),
    });
    await account.quiet();
    expect((await deploymentRecord(account, first)).status).toBe('LIVE');
  });

  it('changes nothing of a live endpoint', async () => {
    await account.registerVersion('iris', 'local/iris:1');
    await account.deploy('iris');
    await account.quiet();
    const before = [await resources(account), await account.aws.table.item('MODEL#iris', 'ENDPOINT')];
    await rejected('iris', { modelVersion: 9 });
    await account.quiet();
    expect([await resources(account), await account.aws.table.item('MODEL#iris', 'ENDPOINT')]).toEqual(before);
  });
});
