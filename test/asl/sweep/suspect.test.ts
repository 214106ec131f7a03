import { describe, expect, it } from '@jest/globals';
import { type Answers, failure } from '../fragment-under-test';
import { ARN, event, execution, over, record, swept } from './swept';

describe('what a suspect execution was about', () => {
  it('knows the model by what the execution was asked, whatever that is called', async () => {
    const arn = execution('deploy', 'nightly-7');
    const { started } = await swept(event(arn, 'nightly-7'), { GetRecord: record({ executionArn: { S: arn } }) });
    expect(started).toMatchObject([{ model: 'iris', deploymentId: 'nightly-7' }]);
  });

  it('hands on why it was stopped, bounded', async () => {
    const described = over({ Status: 'ABORTED', Error: 'Stopped', Cause: 'y'.repeat(5_000) });
    const { started } = await swept(event(), { DescribeExecution: described });
    expect(started[0]).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: `${'y'.repeat(999)}…` });
  });

  it.each<[string, Answers]>([
    ['is forgotten', { DescribeExecution: failure('Sfn.ExecutionDoesNotExistException') }],
    [
      'has too large an input',
      { DescribeExecution: failure('States.DataLimitExceeded'), DescribeWithoutData: { Status: 'TIMED_OUT' } },
    ],
  ])('goes by its name for an execution that %s', async (_what, unread) => {
    const released = await swept(event(), unread);
    expect(released.started).toMatchObject([{ model: 'iris', deploymentId: 'iris.1', status: 'TIMED_OUT' }]);
    const id = 'my-model_0123';
    const arn = execution('deploy', id);
    const today = await swept(event(arn, id), {
      ...unread,
      GetRecord: record({ executionArn: { S: arn } }),
    });
    expect(today.started).toMatchObject([{ model: 'my-model', deploymentId: id }]);
    expect((await swept(event(execution('deploy', 'nobody'), 'nobody'), unread)).started).toEqual([]);
    const recovery = 'f2e3ab72-6d5e-4b02_36bd5ec0';
    expect((await swept(event(execution('recover', recovery), recovery), unread)).started).toEqual([]);
  });
});

it('the sweep leaves alone what has too large an input and runs', async () => {
  const { started, of } = await swept(event(), {
    DescribeExecution: failure('States.DataLimitExceeded'),
    DescribeWithoutData: { Status: 'RUNNING' },
  });
  expect(of('DescribeWithoutData')).toEqual([{ ExecutionArn: ARN, IncludedData: 'METADATA_ONLY' }]);
  expect(started).toEqual([]);
});
