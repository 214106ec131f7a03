import { createHash } from 'node:crypto';
import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../eventually';
import { platformUnderTest } from './platform-under-test';

let { platform, call, register, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
beforeAll(async () => {
  ({ platform, call, register, settled } = await platformUnderTest());
});
beforeEach(() => platform.reset());
afterAll(() => platform.close());

describe('the platform', () => {
  it('deploys a registered model and deletes it without a trace', async () => {
    await register('iris', 'iris');
    expect(await settled('POST', '/models/iris/deployments', {})).toMatchObject({ status: 'LIVE' });
    expect((await call('GET', '/models/iris/endpoint')).json).toMatchObject({ url: 'http://localhost:5001' });
    const types = (await platform.resources()).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['cluster', 'service', 'listener', 'autoScalingGroup', 'slot']));

    expect(await settled('DELETE', '/models/iris/endpoint')).toMatchObject({ status: 'DELETED' });
    expect(await platform.resources()).toEqual([]);
  });

  it('rolls back what does not run, with the evidence', async () => {
    await register('crash', 'crash');
    const record = await settled('POST', '/models/crash/deployments', {});
    expect(record.status).toBe('ROLLED_BACK');
    expect(JSON.stringify(record.evidence)).toContain('no model');
    expect(await platform.resources()).toEqual([]);
  });

  it('shows the calls, the mails and the events of a deployment', async () => {
    await register('iris', 'iris');
    await settled('POST', '/models/iris/deployments', {});
    expect(platform.calls).toContainEqual(expect.objectContaining({ service: 'ecs', action: 'createService' }));
    expect(platform.mails.at(-1)?.subject).toContain('iris');
    const [execution] = platform.executions();
    expect(execution).toMatchObject({ stateMachineName: 'slipway-deploy', status: 'SUCCEEDED' });
    expect(platform.events.map(({ event }) => event.detail.status)).toContain('SUCCEEDED');
  });

  it('is pristine after a reset, whatever was under way', async () => {
    await register('iris', 'iris');
    await call('POST', '/models/iris/deployments', {});
    await platform.reset();
    expect(await platform.resources()).toEqual([]);
    expect((await call('GET', '/models')).json).toEqual({ items: [] });
    expect(platform.executions()).toEqual([]);
    expect(platform.mails).toEqual([]);
  });

  it('makes calls fail as the faults say', async () => {
    const fault = {
      service: 'ecs',
      action: 'createService',
      call: 'all',
      error: 'Ecs.InvalidParameterException',
    } as const;
    await platform.reset({ calls: [{ ...fault, cause: 'not today', effect: 'before' }], executions: [] });
    await register('iris', 'iris');
    const record = await settled('POST', '/models/iris/deployments', {});
    expect(record).toMatchObject({ status: 'ROLLED_BACK', error: { error: 'Ecs.InvalidParameterException' } });
    expect(await platform.resources()).toEqual([]);
  });

  it('deploys in a new account, whose first calls find no service-linked role', async () => {
    await platform.reset({ calls: [], executions: [], roles: 'missing' });
    await register('iris', 'iris');
    expect(await settled('POST', '/models/iris/deployments', {})).toMatchObject({ status: 'LIVE' });
    const refused = platform.calls.filter(({ error }) =>
      /service linked role|Service-Linked Role|IAM role/.test(error?.message ?? ''),
    );
    expect(new Set(refused.map(({ action }) => action))).toEqual(
      new Set(['createCluster', 'createAutoScalingGroup', 'registerScalableTarget']),
    );
    await platform.reset();
  });

  it('launches elsewhere what fails once, and says why all launches fail', async () => {
    const fault = { launch: 'm6i.large', message: 'No more of those.' };
    await platform.reset({ calls: [], executions: [], launches: [{ ...fault, times: 1 }] });
    await register('iris', 'iris');
    expect(await settled('POST', '/models/iris/deployments', {})).toMatchObject({ status: 'LIVE' });
    await platform.reset({ calls: [], executions: [], launches: [{ ...fault, times: 'all' }] });
    await register('iris', 'iris');
    expect(await settled('POST', '/models/iris/deployments', {})).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'CapacityUnavailable', cause: expect.stringContaining('No more of those.') },
    });
    await platform.reset();
  });

  it('recovers an execution that was cut off', async () => {
    await platform.reset({ calls: [], executions: [{ event: 'abort', at: 'CreateService' }] });
    await register('iris', 'iris');
    const { json } = await call('POST', '/models/iris/deployments', {});
    expect((await platform.executionEnded(json.deploymentId)).status).toBe('ABORTED');
    await eventually(() => platform.executions().length === 2);
    await platform.executionEnded(platform.executions()[1]!.executionArn);
    expect(await platform.resources()).toEqual([]);
  });

  it('starts a recovery that is named after the execution that it is started for', async () => {
    await platform.reset({ calls: [], executions: [{ event: 'abort', at: 'CreateService' }] });
    await register('iris', 'iris');
    const { json } = await call('POST', '/models/iris/deployments', {});
    const { executionArn } = await platform.executionEnded(json.deploymentId);
    await eventually(() => platform.executions().length === 2);
    const digest = createHash('sha256').update(executionArn).digest('hex');
    expect(platform.executions()[1]!.name).toBe(`${digest.slice(0, 40)}-0`);
  });

  it('answers AWS SDK clients', async () => {
    const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
    const client = new ECSClient({ endpoint: platform.endpointUrl, region: 'us-east-1', credentials });
    const { failures } = await client.send(new DescribeClustersCommand({ clusters: ['none'] }));
    expect(failures?.[0]?.reason).toBe('MISSING');
    client.destroy();
  });

  it('denies a role what its policies do not allow', async () => {
    const [execution] = await Promise.all([
      platform.account.twin
        .call('ecs', 'ListServices', { cluster: 'c' }, { roleArn: 'arn:aws:iam::111111111111:role/x' })
        .catch((error) => error),
    ]);
    expect(execution).toMatchObject({ code: 'AccessDeniedException' });
  });
});
