import { describe, expect, it } from '@jest/globals';
import { NO_FINDINGS } from '../../../asl/upkeep/findings';
import { findForgotten } from '../../../asl/upkeep/unfinished';
import { type Answers, failure, runFragment } from '../fragment-under-test';
import { ARN, over, record } from '../sweep/swept';

const LONG_AGO = '2020-01-01T00:00:00Z';

async function forgotten(answers: Answers) {
  const { result, attempts } = await runFragment(findForgotten, {
    variables: { ...NO_FINDINGS } as never,
    answers: {
      FindUnfinished: { Items: [{ deploymentId: { S: 'iris.1' }, executionArn: { S: ARN } }] },
      DescribeExecution: over({ StopDate: LONG_AGO }),
      GetRecord: record(),
      ...answers,
    },
    wanted: '$findings',
  });
  if (result.status !== 'SUCCEEDED') throw new Error(result.cause);
  return { findings: result.output as object[], attempts };
}

describe('A deployment whose execution has ended without its end', () => {
  it('is found where no sweep has recovered it for a quarter of an hour', async () => {
    expect((await forgotten({})).findings).toEqual([
      expect.objectContaining({
        model: 'iris',
        kind: 'UNFINISHED',
        resource: 'Deployment',
        name: 'iris.1',
        actual: 'its execution has ended as TIMED_OUT',
        done: 'NOTHING',
      }),
    ]);
  });

  it.each<[string, Answers]>([
    ['runs still', { DescribeExecution: over({ Status: 'RUNNING' }) }],
    ['has just ended', { DescribeExecution: over({ StopDate: '2126-01-01T00:00:00Z' }) }],
    ['has its end', { GetRecord: record({ status: { S: 'ROLLED_BACK' } }) }],
    [
      'is being recovered',
      { GetRecord: record({ recoveries: { N: '1' } }), DescribeLastRecovery: { Status: 'RUNNING' } },
    ],
    ['cannot be asked for', { DescribeExecution: failure('Sfn.AccessDeniedException') }],
  ])('is not, where it %s', async (_, answers) => {
    expect((await forgotten(answers)).findings).toEqual([]);
  });

  it('is found where its recovery has ended too', async () => {
    const { findings } = await forgotten({
      GetRecord: record({ recoveries: { N: '1' } }),
      DescribeLastRecovery: { Status: 'FAILED' },
    });
    expect(findings).toHaveLength(1);
  });

  it('cannot be told of where its record cannot be read: that is said', async () => {
    const { findings } = await forgotten({ GetRecord: failure('DynamoDb.AccessDeniedException') });
    expect(findings).toEqual([expect.objectContaining({ kind: 'UNKNOWN' })]);
  });

  it('cannot be looked for where the registry does not tell: that is said', async () => {
    const { findings } = await forgotten({ FindUnfinished: failure('DynamoDb.AccessDeniedException') });
    expect(findings).toEqual([expect.objectContaining({ kind: 'UNKNOWN', name: 'the deployments without an end' })]);
  });
});
