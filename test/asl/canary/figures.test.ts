import { describe, expect, it } from '@jest/globals';
import { figuresOf, recordCanary } from '../../../asl/canary/figures';
import { evaluated, runFragment } from '../fragment-under-test';
import { DENIED } from './canary-under-test';

const recorded = (answer: object = {}, options: Parameters<typeof recordCanary>[2] = {}, wanted = 'true') =>
  runFragment(recordCanary('Record', "{'verdict': 'MEASURING', 'model': $model}", options), {
    answers: { Record: answer as never },
    wanted,
  });

describe('the record of how a canary stands', () => {
  it('is written into the deployment’s, as JSON', async () => {
    const { attempts } = await recorded();
    expect(attempts[0]!.arguments).toEqual({
      TableName: 'slipway-registry',
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } },
      UpdateExpression: 'SET #canary = :canary',
      ExpressionAttributeNames: { '#canary': 'canary' },
      ExpressionAttributeValues: { ':canary': { S: '{"verdict":"MEASURING","model":"iris"}' } },
    });
  });

  it('takes away what is true no more', async () => {
    const { attempts } = await recorded({}, { remove: ['promotionToken'] });
    expect(attempts[0]!.arguments).toMatchObject({ UpdateExpression: 'SET #canary = :canary REMOVE #promotionToken' });
  });

  it.each([
    ['it is written', {}],
    ['it can’t be', DENIED],
  ])('holds nothing up, and its variables are there whether %s or not', async (_what, answer) => {
    const { result } = await recorded(answer, { assign: { since: '{% $now() %}' } }, "{'since': $exists($since)}");
    expect(result).toEqual({ status: 'SUCCEEDED', output: { since: true } });
  });
});

it('what was seen is told as it was measured and judged, without what only the gate needs', async () => {
  const seen = {
    new: { requests: 113, errors: 14, errorPercent: 12.4, slowMinutes: 2, p95Milliseconds: 80 },
    old: { requests: 0, errors: 0, errorPercent: 0, slowMinutes: 0 },
    healthyTargets: 1,
    judgement: { error: 'CanaryFailed', verdict: 'BAD', reason: 'slow' },
  };
  expect(await evaluated(figuresOf('$seen'), { seen })).toEqual({
    new: { requests: 113, errors: 14, errorPercent: 12.4, p95Milliseconds: 80 },
    old: { requests: 0, errors: 0, errorPercent: 0 },
    verdict: 'BAD',
    reason: 'slow',
  });
});
