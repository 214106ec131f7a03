import { describe, expect, it } from '@jest/globals';
import { promotion } from '../../../asl/canary/promotion';
import type { JsonValue } from '../../../local/asl';
import { type Answer, type Answers, failure, NEVER, runFragment } from '../fragment-under-test';
import { DENIED, GOOD, metrics, VARIABLES, WITH_TRAFFIC } from './canary-under-test';

const PROVEN = { verdict: 'GOOD', reason: 'fine', percent: 50, step: 2 };
const PROMOTED = failure('DynamoDb.ConditionalCheckFailedException');

async function awaited(asked: Answer | readonly Answer[], answers: Answers = {}, strategy: object = { pause: true }) {
  const ran = await runFragment(promotion, {
    variables: { ...WITH_TRAFFIC, strategy: { ...VARIABLES.strategy, ...strategy }, proven: PROVEN },
    answers: {
      ...GOOD,
      RecordCanaryWaitingOfPause: {},
      PutEventsOfCanaryWaitingOfPause: {},
      SendEmailOfCanaryWaitingOfPause: {},
      AwaitPromotionOfPause: asked as Answer,
      RecordCanaryFiguresOfPause: {},
      ...answers,
    },
  });
  const names = ran.attempts.map(({ state }) => state);
  const recorded = (state: string) => {
    const written = ran.attempts.filter((attempt) => attempt.state === state).at(-1)!.arguments as {
      ExpressionAttributeValues: { ':canary': { S: string } };
    };
    return JSON.parse(written.ExpressionAttributeValues[':canary'].S) as Record<string, JsonValue>;
  };
  return { ...ran, names, recorded };
}

/** What a round of the watch tells, for tests of many of them. */
const round = (verdict: string) => ({
  Status: 'SUCCEEDED',
  Output: JSON.stringify({
    isOver: true,
    seen: { new: { requests: 1 }, old: { requests: 9 }, judgement: { verdict, reason: 'why', error: 'CanaryFailed' } },
  }),
});

describe('the promotion of a canary', () => {
  it('is not waited for unless the strategy pauses', async () => {
    const { result, attempts } = await awaited({}, {}, {});
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts).toEqual([]);
  });

  it('is waited for by a token in the record, which is told of first', async () => {
    const { result, names, attempts, recorded, seconds } = await awaited({});
    expect(result.status).toBe('SUCCEEDED');
    expect(names).toEqual([
      'RecordCanaryWaitingOfPause',
      'PutEventsOfCanaryWaitingOfPause',
      'SendEmailOfCanaryWaitingOfPause',
      'AwaitPromotionOfPause',
    ]);
    expect(recorded('RecordCanaryWaitingOfPause')).toEqual({
      ...PROVEN,
      verdict: 'WAITING',
      reason: 'waiting for its promotion',
      promoteBefore: '2026-01-01T12:00:00.000Z',
    });
    expect(attempts.at(-1)!.arguments).toMatchObject({
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } },
      UpdateExpression: 'SET #promotionToken = :promotionToken',
      ConditionExpression: 'attribute_not_exists(#promotedAt)',
      ExpressionAttributeValues: { ':promotionToken': { S: expect.stringMatching(/.{8}/) } },
    });
    expect(seconds).toBe(0);
  });

  it('that came before anybody waited is heard', async () => {
    const { result, names } = await awaited(PROMOTED);
    expect(result.status).toBe('SUCCEEDED');
    expect(names.at(-1)).toBe('AwaitPromotionOfPause');
  });

  it('that comes between two rounds is heard in the next one', async () => {
    const { result, names, recorded, seconds } = await awaited([NEVER, NEVER, PROMOTED]);
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(240);
    expect(names.filter((name) => name === 'RecordCanaryFiguresOfPause')).toHaveLength(2);
    expect(recorded('RecordCanaryFiguresOfPause')).toMatchObject({
      percent: 50,
      verdict: 'WAITING',
      reason: 'waiting for its promotion',
      promoteBefore: '2026-01-01T12:00:00.000Z',
      new: { requests: 113 },
      old: { requests: 1000, errors: 2 },
    });
  });

  it('is not waited for any more once the new version is bad, over the minutes that a step has', async () => {
    const bad = metrics({ new: { requests: [113], serverErrors: [14] }, old: { requests: [1000] } });
    const { result, attempts, recorded } = await awaited(NEVER, { GetCanaryMetrics: bad });
    expect(result).toMatchObject({
      error: 'CanaryFailed',
      cause: '12.4% of 113 requests failed; 1% allowed; version 3 had 0%',
    });
    expect(recorded('RecordCanaryFiguresOfPause')).toMatchObject({ verdict: 'BAD', new: { errors: 14 } });
    const { StartTime, EndTime } = attempts.find(({ state }) => state === 'GetCanaryMetrics')!.arguments as {
      StartTime: string;
      EndTime: string;
    };
    // It is looked at two minutes after midnight, when the minutes up to then are known.
    expect([StartTime, EndTime]).toEqual(['2025-12-31T23:55:00.000Z', '2026-01-01T00:00:00.000Z']);
  });

  it('may still come while there are too few requests to say anything', async () => {
    const { result, recorded } = await awaited([NEVER, {}], { GetCanaryMetrics: metrics({}) });
    expect(result.status).toBe('SUCCEEDED');
    expect(recorded('RecordCanaryFiguresOfPause')).toMatchObject({ verdict: 'WAITING' });
  });

  it('that never comes is waited for for twelve hours', async () => {
    const { result, seconds } = await awaited(NEVER, { WatchCanaryMeasuredOfPause: round('GOOD') });
    expect(result).toMatchObject({ error: 'CanaryNotPromoted', cause: 'nobody promoted it within 12 hours' });
    expect(seconds).toBeGreaterThanOrEqual(12 * 3600);
    expect(seconds).toBeLessThan(12 * 3600 + 180);
  });

  it('is waited for while a look is lost, but not by who can’t look', async () => {
    const lost = { Status: 'FAILED' };
    const healed = await awaited([NEVER, NEVER, {}], { WatchCanaryMeasuredOfPause: [lost, lost, round('GOOD')] });
    expect(healed.result.status).toBe('SUCCEEDED');
    const { result } = await awaited(NEVER, { WatchCanaryMeasuredOfPause: lost });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('does not depend on the figures that are written meanwhile', async () => {
    const { result } = await awaited([NEVER, {}], { RecordCanaryFiguresOfPause: DENIED });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('fails as the record does where that can’t be written', async () => {
    expect((await awaited(DENIED)).result).toMatchObject({ error: 'Any.AccessDeniedException' });
  });
});
