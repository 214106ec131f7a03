import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiCall } from '../../local/aws/call-log';
import type { Fault } from '../../local/aws/faults';
import { AwsError } from '../../local/aws/service';
import { throttleError } from '../../local/aws/throttling/throttle-error';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

let api: ApiUnderTest;
afterEach(() => api.account.close());

/** The answer to a deployment whose call fails, each time that it is made. */
async function whenFailing(failing: string, meet: (call: ApiCall) => Fault | undefined) {
  api = await apiUnderTest({
    faults: (call) => (`${call.service}:${call.action}` === failing ? meet(call) : undefined),
  });
  await api.account.registerVersion('iris', 'local/iris:1');
  return api.send('POST', '/models/iris/deployments', { key: 'build-1', body: {} });
}

const TOO_MANY = { error: 'TooManyRequestsException', message: 'Too many requests; try again later' };
const FAILED = {
  error: 'InternalServerError',
  message: expect.stringMatching(/^The request failed \(request [\w-]+\)$/),
};

const throwing =
  (error: string, status = 400) =>
  () => {
    throw new AwsError(error, 'The table slipway-registry said no', status);
  };

describe('A caller is told to come back later', () => {
  it.each([
    ['the front door cannot be asked', 'sfn:startSyncExecution'],
    ['no execution can be started', 'sfn:startExecution'],
    ['the registry cannot be read', 'dynamodb:query'],
  ])('when AWS throttles: %s', async (_, failing) => {
    const { status, json } = await whenFailing(failing, ({ service }) => {
      throw throttleError(service);
    });
    expect({ status, json }).toEqual({ status: 429, json: TOO_MANY });
    expect(api.account.executions).toEqual([]);
  });

  it.each(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException'])(
    'when DynamoDB answers %s',
    async (error) => {
      const { status, json } = await whenFailing('dynamodb:getItem', throwing(error));
      expect({ status, json }).toEqual({ status: 429, json: TOO_MANY });
    },
  );

  it('when as many executions run as may', async () => {
    const { status, json } = await whenFailing('sfn:startExecution', throwing('ExecutionLimitExceeded'));
    expect([status, json.error]).toEqual([429, 'TooManyRequestsException']);
    expect(json.message).toBe('Too many deployments are being started; try again later');
  });
});

describe('A caller is not told why', () => {
  it.each([
    ['DynamoDB fails', 'dynamodb:query', throwing('InternalServerError', 500)],
    ['the table is gone', 'dynamodb:getItem', throwing('ResourceNotFoundException')],
    ['a right is missing', 'sfn:startExecution', throwing('AccessDeniedException')],
    ['the workflow is gone', 'sfn:startExecution', throwing('StateMachineDoesNotExist')],
    ['the front door is gone', 'sfn:startSyncExecution', throwing('StateMachineDoesNotExist')],
    ['the front door fails', 'sfn:startSyncExecution', throwing('InternalFailure', 500)],
    ['nobody has seen this before', 'dynamodb:getItem', throwing('Unforeseen')],
  ])('when %s', async (_, failing, meet) => {
    const { status, json } = await whenFailing(failing, meet);
    expect({ status, json }).toEqual({ status: 500, json: FAILED });
    expect(JSON.stringify(json)).not.toContain('slipway-registry');
    expect(api.account.executions).toEqual([]);
  });

  it('and neither does an id that the client chose reach the answer', async () => {
    api = await apiUnderTest({
      faults: () => {
        throw new AwsError('InternalFailure', 'no', 500);
      },
    });
    const headers = { 'x-amzn-requestid': '"}, "chosen"' };
    const { status, json } = await api.send('POST', '/models/iris/deployments', { headers, body: {} });
    expect({ status, json }).toEqual({ status: 500, json: FAILED });
  });

  it('when DynamoDB does not answer: that is told before API Gateway gives up', async () => {
    const lost = { error: 'DynamoDb.SdkClientException', effect: 'before', answerAfterMs: 600_000 } as const;
    const before = Date.UTC(2026, 0, 1);
    const { status, json } = await whenFailing('dynamodb:query', () => lost);
    expect({ status, json }).toEqual({ status: 500, json: FAILED });
    expect(api.account.clock.now() - before).toBeLessThan(29_000);
  });
});

describe('A start whose answer is lost', () => {
  it('is told all the same, and has happened once', async () => {
    let lost = 0;
    const { status, json } = await whenFailing('sfn:startExecution', () =>
      lost++ === 0 ? { error: 'Sfn.SdkClientException', cause: 'connection reset', effect: 'after' } : undefined,
    );
    expect([status, json.deploymentId, lost]).toEqual([202, 'iris_deploy_build-1', 2]);
    expect(api.account.executions).toHaveLength(1);
  });

  it('for good is found under its key', async () => {
    let losing = true;
    const { status } = await whenFailing('sfn:startExecution', () =>
      losing ? { error: 'Sfn.SdkClientException', cause: 'connection reset', effect: 'after' } : undefined,
    );
    expect(status).toBe(500);
    losing = false;
    const again = await api.send('POST', '/models/iris/deployments', { key: 'build-1', body: {} });
    expect(again).toMatchObject({ status: 202, json: { deploymentId: 'iris_deploy_build-1' } });
    expect(api.account.executions).toHaveLength(1);
  });
});
