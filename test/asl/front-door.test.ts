import { describe, expect, it } from '@jest/globals';
import { frontDoor } from '../../asl/front-door';
import { statesOf } from '../../asl/language/scopes';
import { type Answers, failure, runWorkflow } from './fragment-under-test';

const CALL = {
  operation: 'deleteEndpoint',
  model: 'iris',
  deploymentId: '',
  idempotencyKey: 'key-1',
  body: '',
  isTooLong: false,
  caller: { apiKeyId: 'key' },
  resource: '/models/{model}/endpoint',
  path: '%2Fmodels%2Firis%2Fendpoint',
  domainName: 'api.example.com',
};

const call = (fields: object = {}, answers: Answers = {}) =>
  runWorkflow(frontDoor, {
    input: { ...CALL, ...fields } as never,
    answers: { GetModelToDelete: { Item: { createdAt: { S: 'then' } } }, ...answers },
  });

describe('the front door', () => {
  it('starts what is asked for, once it is read, understood and admitted', async () => {
    const { result, attempts } = await call();
    expect(attempts.map(({ state }) => state)).toEqual(['GetModelToDelete', 'GetEarlierDeployment', 'StartExecution']);
    expect(result.output).toEqual({ status: 202, body: expect.stringContaining('"deploymentId":"iris_delete_key-1"') });
  });

  it('stops what is to be stopped', async () => {
    const { result, attempts } = await call(
      { operation: 'stopDeployment', deploymentId: 'iris_deploy_1' },
      { DescribeExecution: { Status: 'RUNNING' }, DescribeStopped: { Status: 'ABORTED' } },
    );
    expect(attempts.map(({ state }) => state)).toEqual(['DescribeExecution', 'StopExecution', 'DescribeStopped']);
    expect(result.output).toEqual({ status: 202, body: expect.stringContaining('"deploymentId":"iris_deploy_1"') });
  });

  it('promotes what waits for it', async () => {
    const { result, attempts } = await call(
      { operation: 'promoteDeployment', deploymentId: 'iris_deploy_1' },
      { RecordPromotion: { Attributes: { promotionToken: { S: 'token' } } } },
    );
    expect(attempts.map(({ state }) => state)).toEqual(['RecordPromotion', 'SendPromotion']);
    expect(result.output).toEqual({ status: 202, body: expect.stringContaining('"deploymentId":"iris_deploy_1"') });
  });

  it('answers a refusal as an answer', async () => {
    const { result } = await call({ model: 'My_Model' });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 400 } });
  });

  it.each([
    ['DynamoDb.ProvisionedThroughputExceededException', ''],
    ['DynamoDb.RequestLimitExceededException', ''],
    ['Sfn.TooManyRequestsException', ''],
    ['Sfn.SfnException', 'Rate exceeded (Service: Sfn)'],
    ['DynamoDb.ThrottlingException', ''],
  ])('tells a caller of %s to come again', async (error, cause) => {
    const { result } = await call({}, { GetModelToDelete: failure(error, cause) });
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { status: 429, body: expect.stringContaining('Too many requests; try again later') },
    });
  });

  it('fails with whatever else goes wrong, for its log', async () => {
    const { result } = await call({}, { GetModelToDelete: failure('DynamoDb.AccessDeniedException', 'no') });
    expect(result).toEqual({ status: 'FAILED', error: 'DynamoDb.AccessDeniedException', cause: 'no' });
  });

  it('answers before API Gateway stops waiting, which is after 29 s', () => {
    expect(frontDoor).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 25, StartAt: 'Serve' });
    const attempts = statesOf(frontDoor).flatMap(([, state]) =>
      state.Type === 'Task' ? (state.Retry ?? []).map(({ MaxAttempts }) => MaxAttempts) : [],
    );
    expect(Math.max(...attempts)).toBe(3);
  });
});
