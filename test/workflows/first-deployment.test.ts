import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord, endpointRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

describe('A first deployment', () => {
  let account: SimulatedAccount;
  let deployment: string;

  beforeAll(async () => {
    account = await openAccount();
    await account.registerVersion('iris', 'local/iris:1');
    deployment = await account.deploy('iris', { notify: ['team@example.com'] });
    await account.quiet();
  });
  afterAll(() => account.close());

  it('ends LIVE, with the URL of a slot', async () => {
    expect(account.execution(deployment).ended?.result).toMatchObject({
      status: 'SUCCEEDED',
      output: { deploymentId: deployment, status: 'LIVE', url: 'http://localhost:5001' },
    });
    expect(await deploymentRecord(account, deployment)).toMatchObject({
      status: 'LIVE',
      modelVersion: 1,
      imageVersion: 1,
      url: 'http://localhost:5001',
    });
  });

  it('leaves an endpoint that runs the pinned image behind healthy targets', async () => {
    const endpoint = await endpointRecord(account, 'iris');
    expect(endpoint).toMatchObject({ status: 'LIVE', deploymentId: deployment, slotPort: 5001 });
    expect(endpoint?.image).toMatch(
      /^111111111111\.dkr\.ecr\.us-east-1\.amazonaws\.com\/local\/iris@sha256:[0-9a-f]{64}$/,
    );
    expect(endpoint).not.toHaveProperty('lockedBy');
    expect(await violations(account.aws)).toEqual([]);
  });

  it('makes one of everything, under the name that follows from the model', async () => {
    const named = (await resources(account)).map((resource) =>
      resource.replace(/ (i-|slipway-iris\/)[0-9a-f]+$/, ' …'),
    );
    expect(named.sort()).toEqual([
      'applicationautoscaling scalableTarget service/slipway-iris/slipway-iris',
      'autoscaling autoScalingGroup slipway-iris',
      'cloudwatch alarm slipway-iris/5xx',
      'cloudwatch alarm slipway-iris/no-healthy-target',
      'dynamodb slot LOADBALANCER#1/PORT#05001',
      'ec2 instance …',
      'ec2 launchTemplate slipway-iris',
      'ecs capacityProvider slipway-iris',
      'ecs cluster slipway-iris',
      'ecs service slipway-iris',
      'ecs task …',
      'ecs taskDefinition slipway-iris:1',
      'elasticloadbalancingv2 listener slipway-1:5001',
      'elasticloadbalancingv2 targetGroup slipway-iris',
    ]);
  });

  it('tells the environment’s recipients and the request’s', () => {
    expect(account.aws.ses.mails.flatMap(({ to }) => to)).toEqual(['data-science@example.com', 'team@example.com']);
  });

  it('publishes an event', () => {
    const events = account.aws.eventBridge.archive.filter(({ event }) => event.source === 'slipway');
    expect(events.at(-1)?.event).toMatchObject({
      'detail-type': 'Deployment Status Change',
      detail: { model: 'iris', deploymentId: deployment, status: 'LIVE', url: 'http://localhost:5001' },
    });
  });

  it('takes at most 60 state transitions and one invocation of a function', () => {
    expect(account.execution(deployment).execution.transitions).toBeLessThanOrEqual(60);
    expect(account.aws.twin.calls.filter(({ service }) => service === 'lambda')).toHaveLength(1);
  });
});
