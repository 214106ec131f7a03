import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AwsError } from '../../local/aws/service';
import { violations } from '../../local/simulation/invariants';
import type { DeploymentRequest, SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

/** The environment's deadline for a deployment, and what the rollback takes. */
const DEADLINE_MS = (30 + 15) * 60_000;

describe('A deployment that cannot succeed', () => {
  let account: SimulatedAccount;

  beforeEach(async () => {
    account = await openAccount();
  });
  afterEach(() => account.close());

  /** Deploys the image and expects everything as it was before. */
  async function rolledBack(image: string, request: DeploymentRequest = {}) {
    await account.registerVersion('model', image);
    const startedAt = account.elapsedMs;
    const deployment = await account.deploy('model', request);
    await account.ended(deployment);
    expect(account.elapsedMs - startedAt).toBeLessThan(DEADLINE_MS);
    await account.quiet();
    expect(await resources(account)).toEqual([]);
    expect(await violations(account.aws)).toEqual([]);
    const record = await deploymentRecord(account, deployment);
    expect(record).toMatchObject({ status: 'ROLLED_BACK', leftovers: [] });
    expect(account.execution(deployment).ended?.result).toMatchObject({
      status: 'FAILED',
      ...(record.error && { error: record.error.error }),
    });
    return record;
  }

  it('tells the exit code and the last words of a container that crashes', async () => {
    const { error, evidence } = await rolledBack('local/crash:1');
    expect(error).toMatchObject({ error: 'ServiceFailed', cause: expect.stringContaining('exit code 1') });
    expect(evidence).toMatchObject({
      stoppedTasks: expect.arrayContaining([
        expect.objectContaining({ containers: [expect.objectContaining({ exitCode: 1 })] }),
      ]),
      logTail: expect.arrayContaining(['ModuleNotFoundError: No module named torch']),
    });
  });

  it('tells what the health check answered', async () => {
    const { error, evidence } = await rolledBack('local/unhealthy:1');
    expect(error).toMatchObject({
      error: 'TargetsUnhealthy',
      cause: expect.stringContaining('it answers 500, and only 200 is healthy'),
    });
    expect(JSON.stringify(evidence)).toContain('500');
  });

  it('says that the image is not in the repository, before anything is made', async () => {
    const { error } = await rolledBack('local/iris:7');
    expect(error?.error).toBe('Ecr.ImageNotFoundException');
    expect(account.aws.twin.calls.some(({ action }) => action.startsWith('create'))).toBe(false);
  });

  it('says that a task does not fit the instance type, and what room there is', async () => {
    const { error } = await rolledBack('local/iris:1', { memoryMiB: 64_000 });
    expect(error).toMatchObject({
      error: 'TaskDoesNotFit',
      cause: expect.stringMatching(/64000 MiB .* m6i\.large, which has room for \d+ MiB/),
    });
  });

  it('says why no instance could be launched', async () => {
    account.aws.ec2.instances.failLaunches(
      '*',
      new AwsError('InsufficientInstanceCapacity', 'We are out of m6i.large', 500),
    );
    const { error, evidence } = await rolledBack('local/iris:1');
    expect(error).toMatchObject({
      error: 'CapacityUnavailable',
      cause: expect.stringContaining('We are out of m6i.large'),
    });
    expect(evidence).toMatchObject({
      scalingActivities: expect.arrayContaining([
        expect.objectContaining({ statusMessage: expect.stringContaining('We are out of m6i.large') }),
      ]),
    });
  });

  it('says that all slots are taken', async () => {
    const table = account.aws.table.name;
    for (let port = 5001; port <= 5050; port++) {
      const Item = {
        pk: { S: 'LOADBALANCER#1' },
        sk: { S: `PORT#0${port}` },
        type: { S: 'SLOT' },
        port: { N: String(port) },
        loadBalancer: { N: '1' },
      };
      await account.aws.twin.inspect('dynamodb', 'PutItem', {
        TableName: table,
        Item: { ...Item, owner: { S: 'other' } },
      });
    }
    await account.registerVersion('model', 'local/iris:1');
    const deployment = await account.deploy('model');
    await account.quiet();
    const { status, error } = await deploymentRecord(account, deployment);
    expect({ status, error: error?.error }).toEqual({ status: 'ROLLED_BACK', error: 'NoFreeSlot' });
    expect(account.aws.twin.resources()).toEqual([]);
  });

  it('ends at the deadline when instances boot and never join the cluster', async () => {
    await account.close();
    account = await openAccount({ durations: { instanceBoot: 5 * 3_600_000 } });
    const { error } = await rolledBack('local/iris:1');
    expect(error).toMatchObject({ error: 'DeadlineExceeded', cause: expect.stringContaining('slipway-model') });
  });

  it('mails why, and publishes it', async () => {
    await rolledBack('local/crash:1');
    const mail = account.aws.ses.mails.at(-1);
    expect(mail?.subject).toContain('model');
    expect(mail?.text).toContain('exit code 1');
    const event = account.aws.eventBridge.archive.filter(({ event }) => event.source === 'slipway').at(-1)?.event;
    expect(event?.detail).toMatchObject({ status: 'ROLLED_BACK', error: 'ServiceFailed' });
  });
});

describe('A deployment that is only slow', () => {
  it('ends LIVE', async () => {
    const account = await openAccount();
    await account.registerVersion('model', 'local/slow:1');
    const deployment = await account.deploy('model');
    await account.quiet();
    expect((await deploymentRecord(account, deployment)).status).toBe('LIVE');
    await account.close();
  });
});
