import { describe, expect, it } from '@jest/globals';
import { type Answers, failure } from '../fragment-under-test';
import { ARN, event, over, record, swept } from './swept';

describe('the sweep', () => {
  it.each<[string, Answers]>([
    ['runs still', { DescribeExecution: over({ Status: 'RUNNING' }) }],
    ['has its end', { GetRecord: record({ status: { S: 'ROLLED_BACK' } }) }],
    ['can’t be described', { DescribeExecution: failure('Sfn.SfnException', 'not authorized') }],
    ['is not the one that the record is about', { GetRecord: record({ executionArn: { S: 'arn:other' } }) }],
    ['is of no model', { DescribeExecution: over({ Input: '{}' }) }],
  ])('leaves one alone that %s', async (_what, answers) => {
    const { result, started } = await swept(event(), answers);
    expect(result.status).toBe('SUCCEEDED');
    expect(started).toEqual([]);
  });

  it('starts the recovery of one that did not get as far as its record', async () => {
    expect((await swept(event(), { GetRecord: {} })).started).toHaveLength(1);
  });

  it('starts none after the one that was to give up: that is left to the schedule', async () => {
    const answers = { GetRecord: record({ recoveries: { N: '6' } }), DescribeLastRecovery: { Status: 'FAILED' } };
    expect((await swept(event(), answers)).started).toEqual([]);
    const listed = { Items: [{ deploymentId: { S: 'iris.1' }, executionArn: { S: ARN } }] };
    expect((await swept({}, { ...answers, FindUnfinished: listed })).started).toMatchObject([{ recoveries: 7 }]);
  });
});
