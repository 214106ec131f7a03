import { describe, expect, it } from '@jest/globals';
import { stop } from '../../../asl/front-door/stop';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const RUNNING = { Status: 'RUNNING' };
const UNKNOWN = failure('Sfn.ExecutionDoesNotExistException');

const stopped = (deploymentId: string, answers: Answers = {}, variables: object = {}) =>
  runFragment(stop, {
    variables: {
      deploymentId,
      kind: deploymentId.split('_')[1]!,
      requestedBy: { apiKeyId: 'key' },
      ...variables,
    },
    answers: { DescribeExecution: RUNNING, StopExecution: {}, DescribeStopped: { Status: 'ABORTED' }, ...answers },
    wanted: "'stopped'",
  });
const refused = (status: number, message: string) => ({ status, body: expect.stringContaining(message) });

describe('a deployment that is stopped', () => {
  it('is stopped by its execution, which is told by whom', async () => {
    const { result, attempts } = await stopped('iris_deploy_1');
    const ExecutionArn = 'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris_deploy_1';
    expect(attempts).toEqual([
      { state: 'DescribeExecution', arguments: { ExecutionArn } },
      {
        state: 'StopExecution',
        arguments: { ExecutionArn, Error: 'DeploymentStopped', Cause: 'stopped by API key key' },
      },
      { state: 'DescribeStopped', arguments: { ExecutionArn } },
    ]);
    expect(result.output).toBe('stopped');
    const signed = await stopped('iris_deploy_1', {}, { requestedBy: { principal: 'arn:user' } });
    expect(signed.attempts[1]?.arguments).toMatchObject({ Cause: 'stopped by arn:user' });
  });

  it('may still show as running for a moment', async () => {
    expect((await stopped('iris_deploy_1', { DescribeStopped: RUNNING })).result.output).toBe('stopped');
  });

  it('may not have been known everywhere yet', async () => {
    const { result, seconds } = await stopped('iris_deploy_1', { DescribeExecution: [UNKNOWN, UNKNOWN, RUNNING] });
    expect(result.output).toBe('stopped');
    expect(seconds).toBe(2);
  });

  it.each<[string, Answers]>([
    ['before', { DescribeExecution: { Status: 'SUCCEEDED' } }],
    ['meanwhile', { DescribeStopped: { Status: 'FAILED' } }],
  ])('is refused if it has ended %s', async (_when, answers) => {
    expect((await stopped('iris_deploy_1', answers)).result.output).toEqual(refused(409, 'There is nothing to stop'));
  });

  it('is refused if nobody knows it', async () => {
    const { result } = await stopped('iris_deploy_1', { DescribeExecution: UNKNOWN });
    expect(result.output).toEqual(refused(404, 'model iris has no deployment iris_deploy_1'));
  });

  it('is refused if it is a deletion', async () => {
    expect((await stopped('iris_delete_1')).result.output).toEqual(refused(409, 'A deletion cannot be stopped'));
  });
});
