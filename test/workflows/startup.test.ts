import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { violations } from '../../local/simulation/invariants';
import type { DeploymentRequest, SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord, endpointRecord, resources } from './harness/records';
import { IMAGES, openAccount } from './harness/simulated-account';

const LOADING = Object.fromEntries(
  [290, 480, 2_600].map((healthyAfterSeconds) => [`local/loads-${healthyAfterSeconds}:1`, { healthyAfterSeconds }]),
);

let account: SimulatedAccount;

beforeEach(async () => {
  account = await openAccount({ images: { ...IMAGES, ...LOADING } });
});
afterEach(() => account.close());

async function ended(deployment: string) {
  await account.ended(deployment);
  await account.quiet();
  expect(await violations(account.aws)).toEqual([]);
  return { deployment, ...(await deploymentRecord(account, deployment)) };
}

async function deployed(image: string, request: DeploymentRequest = {}) {
  await account.registerVersion('model', image);
  return ended(await account.deploy('model', request));
}

async function gracePeriod(): Promise<number | undefined> {
  const name = 'slipway-model';
  const described = await account.aws.twin.inspect('ecs', 'DescribeServices', { cluster: name, services: [name] });
  return (described as DescribeServicesResponse).services?.[0]?.healthCheckGracePeriodSeconds;
}

/** Seconds from the entry into the first of two states to the entry into the other. */
function secondsBetween(deployment: string, from: string, to: string): number {
  const entered = (state: string) => {
    const event = account
      .execution(deployment)
      .execution.history.find((candidate) => candidate.stateEnteredEventDetails?.name === state);
    if (!event) throw new Error(`${deployment} never was in ${state}`);
    return Number(event.timestamp);
  };
  return (entered(to) - entered(from)) / 1_000;
}

describe('A model that loads', () => {
  it.each<[string, number, DeploymentRequest]>([
    ['for five minutes by default', 290, {}],
    ['for eight minutes where ten are asked for', 480, { startupSeconds: 600 }],
    ['for longer than the environment’s deadline where that is asked for', 2_600, { startupSeconds: 2_700 }],
  ])('%s goes LIVE', async (_what, loads, request) => {
    expect(await deployed(`local/loads-${loads}:1`, request)).toMatchObject({ status: 'LIVE' });
  });

  it('for longer than it may is told so', async () => {
    const { status, error } = await deployed('local/loads-480:1');
    expect({ status, error }).toMatchObject({
      status: 'ROLLED_BACK',
      error: {
        error: 'TargetsUnhealthy',
        cause: expect.stringMatching(
          /^the container does not pass its health check on \/health: nothing answers in HTTP on port 5000; .* \(360 s after its start\)$/,
        ),
      },
    });
    expect(await resources(account)).toEqual([]);
  });

  it('for long gets that time on new instances too', async () => {
    expect(await deployed('local/loads-2600:1', { startupSeconds: 2_700 })).toMatchObject({ status: 'LIVE' });
    const moved = await account.deploy('model', { startupSeconds: 2_700, volumeGiB: 100 });
    expect(await ended(moved)).toMatchObject({ status: 'LIVE' });
  });
});

describe('A container that answers its health check with an error', () => {
  const FAILS = 'the container does not pass its health check on /health: it answers 500, and only 200 is healthy';
  /** An instance boots (90 s) and the image is pulled (60 s); the looks are some seconds apart, later 2 % of what has passed. */
  const knownWithin = (startupSeconds: number) => 1.03 * (90 + 60 + startupSeconds);

  it.each([60, 360, 900])('is told so once its %d s are over', async (startupSeconds) => {
    const { deployment, status, error } = await deployed('local/unhealthy:1', { startupSeconds });
    expect({ status, error }).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'TargetsUnhealthy', cause: `${FAILS} (${startupSeconds} s after its start)` },
    });
    const known = secondsBetween(deployment, 'CreateService', 'TasksUnhealthy');
    expect(known).toBeGreaterThan(startupSeconds);
    expect(known).toBeLessThan(knownWithin(startupSeconds));
  });

  it('is told so in an update as soon, while the version before serves on', async () => {
    await deployed('local/iris:1');
    const { deployment, status, error } = await deployed('local/unhealthy:1', { startupSeconds: 120 });
    expect({ status, error }).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'TargetsUnhealthy', cause: `${FAILS} (120 s after its start)` },
    });
    expect(secondsBetween(deployment, 'UpdateServiceOfUpdate', 'TasksUnhealthyOfUpdate')).toBeLessThan(120 + 60 + 20);
    expect(await endpointRecord(account, 'model')).toMatchObject({ status: 'LIVE', modelVersion: 1 });
    expect(await gracePeriod()).toBe(360);
  });
});

describe('An update of startupSeconds alone', () => {
  it('reaches the service, and is gone back from', async () => {
    expect(await deployed('local/iris:1')).toMatchObject({ status: 'LIVE' });
    expect(await gracePeriod()).toBe(360);
    expect(await ended(await account.deploy('model', { startupSeconds: 600 }))).toMatchObject({ status: 'LIVE' });
    expect(await gracePeriod()).toBe(600);
    expect(await ended(await account.bringBack('model'))).toMatchObject({ status: 'LIVE' });
    expect(await gracePeriod()).toBe(360);
  });

  it('leaves an endpoint of a release that did not know it as it was, until another is asked for', async () => {
    await deployed('local/iris:1');
    const endpoint = await endpointRecord(account, 'model');
    const { startupSeconds: _, ...before } = JSON.parse(String(endpoint?.settings));
    await account.aws.twin.inspect('dynamodb', 'UpdateItem', {
      TableName: account.aws.table.name,
      Key: { pk: { S: 'MODEL#model' }, sk: { S: 'ENDPOINT' } },
      UpdateExpression: 'SET settings = :settings',
      ExpressionAttributeValues: { ':settings': { S: JSON.stringify(before) } },
    });
    const same = await ended(await account.deploy('model'));
    expect(same).toMatchObject({ status: 'LIVE' });
    expect(() => secondsBetween(same.deployment, 'UpdateServiceOfUpdate', 'UpdateServiceOfUpdate')).toThrow(
      'never was',
    );
    expect(await ended(await account.deploy('model', { startupSeconds: 600 }))).toMatchObject({ status: 'LIVE' });
    expect(await gracePeriod()).toBe(600);
  });
});
