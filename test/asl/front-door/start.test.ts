import { describe, expect, it } from '@jest/globals';
import { accepted, start } from '../../../asl/front-door/start';
import type { Fragment } from '../../../asl/language/fragment';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const DAY = 86_400_000;
const fragment: Fragment = {
  start: start.start,
  states: () => ({ ...start.states('Accepted'), ...accepted }),
};

async function started(idempotencyKey = '', answers: Answers = {}, kind = 'deploy', request = {}) {
  const ran = await runFragment(fragment, {
    variables: {
      asked: { model: 'iris', kind, input: { request: { minTasks: 2 } }, isPlan: false },
      admitted: {},
      idempotencyKey,
      requestedBy: { apiKeyId: 'key' },
      apiUrl: 'https://api.example.com',
      request,
      goesBack: false,
      rollback: {},
    },
    answers: { GetEarlierDeployment: {}, StartExecution: {}, ...answers },
  });
  const output = ran.result.output as { status: number; body: string };
  return { ...ran, status: output?.status, body: output && JSON.parse(output.body) };
}
const EXISTS = failure('Sfn.ExecutionAlreadyExistsException');
const INPUT = { model: 'iris', request: { minTasks: 2 } };

describe('a deployment that is started', () => {
  it('is an execution under the deployment’s id, which tells its caller where to look', async () => {
    const { attempts, status, body } = await started('build-1');
    expect(attempts).toEqual([
      {
        state: 'GetEarlierDeployment',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris_deploy_build-1' } },
          ConsistentRead: true,
        },
      },
      {
        state: 'StartExecution',
        arguments: {
          StateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy',
          Name: 'iris_deploy_build-1',
          Input: JSON.stringify({ ...INPUT, requestedBy: { apiKeyId: 'key' } }),
        },
      },
    ]);
    expect({ status, body }).toEqual({
      status: 202,
      body: {
        deploymentId: 'iris_deploy_build-1',
        status: 'IN_PROGRESS',
        statusUrl: 'https://api.example.com/models/iris/deployments/iris_deploy_build-1',
      },
    });
  });

  it('has an id of time and chance without a key, and no earlier one is looked for', async () => {
    const { attempts, body } = await started();
    expect(attempts.map(({ state }) => state)).toEqual(['StartExecution']);
    expect(body.deploymentId).toMatch(/^iris_deploy_20260101-000000-[0-9a-f]{8}$/);
  });

  it('is known by the hash of a key that a name can’t hold', async () => {
    const { body } = await started('a key: "é"');
    expect(body.deploymentId).toMatch(/^iris_deploy_[0-9a-f]{16,64}$/);
    expect((await started('another: key')).body.deploymentId).not.toBe(body.deploymentId);
  });

  it('of another kind has another id', async () => {
    const { attempts, body } = await started('build-1', {}, 'delete');
    expect(body.deploymentId).toBe('iris_delete_build-1');
    expect(attempts.at(-1)?.arguments).toMatchObject({ StateMachineArn: expect.stringMatching(/slipway-delete$/) });
  });
});

describe('a request that is sent again', () => {
  const existing = (input: object) => ({
    StartExecution: EXISTS,
    DescribeExisting: { Input: JSON.stringify(input) },
  });

  it('means the same deployment, whoever sends it', async () => {
    const { status, attempts, body } = await started('build-1', existing({ ...INPUT, requestedBy: { arn: 'other' } }));
    expect(status).toBe(202);
    expect(body.deploymentId).toBe('iris_deploy_build-1');
    expect(attempts.at(-1)?.arguments).toEqual({
      ExecutionArn: 'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris_deploy_build-1',
    });
  });

  it('is refused if it says something else', async () => {
    const { status, body } = await started('build-1', existing({ ...INPUT, request: {} }));
    expect({ status, body }).toEqual({
      status: 409,
      body: {
        error: 'IdempotencyMismatchException',
        message: 'Idempotency-Key: build-1 was used for deployment iris_deploy_build-1, which had a different request',
      },
    });
  });

  it.each([
    [90, 202],
    [91, 409],
  ])('after %i days is answered with %i', async (days, expected) => {
    const startedAt = new Date(STARTED_AT - days * DAY).toISOString();
    const { status, body } = await started('build-1', {
      GetEarlierDeployment: { Item: { startedAt: { S: startedAt } } },
    });
    expect(status).toBe(expected);
    if (expected === 409)
      expect(body.message).toContain('was used for deployment iris_deploy_build-1 more than 90 days ago');
  });

  it('is met whatever has become of the endpoint and of alarms since', async () => {
    const answers = { GetEarlierDeployment: { Item: { startedAt: { S: new Date(STARTED_AT).toISOString() } } } };
    const { status, attempts } = await started('build-1', answers, 'deploy', { strategy: 'canary' });
    expect(status).toBe(202);
    expect(attempts.map(({ state }) => state)).toEqual(['GetEarlierDeployment', 'StartExecution']);
  });

  it('may come before the execution is known everywhere', async () => {
    const { status, seconds } = await started('build-1', {
      StartExecution: EXISTS,
      DescribeExisting: [failure('Sfn.ExecutionDoesNotExistException'), { Input: JSON.stringify(INPUT) }],
    });
    expect(status).toBe(202);
    expect(seconds).toBe(1);
  });
});

it.each(['', 'build-1'])('what cannot be measured is not started, under the key "%s"', async (key) => {
  const answers = { GetEndpointToMeasure: { Item: { status: { S: 'DEGRADED' } } } };
  const { status, attempts } = await started(key, answers, 'deploy', { strategy: 'canary' });
  expect(status).toBe(409);
  expect(attempts.map(({ state }) => state)).not.toContain('StartExecution');
});

it('too many deployments at once are told so', async () => {
  const { status, body } = await started('', { StartExecution: failure('Sfn.ExecutionLimitExceededException') });
  expect({ status, message: body.message }).toEqual({
    status: 429,
    message: 'Too many deployments are being started; try again later',
  });
});
