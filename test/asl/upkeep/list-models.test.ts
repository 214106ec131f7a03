import { describe, expect, it } from '@jest/globals';
import { NO_FINDINGS } from '../../../asl/upkeep/findings';
import { BEGIN_MODELS, inspectAll, MOST_MODELS } from '../../../asl/upkeep/list-models';
import { MAX_EVENTS } from '../../../local/asl/history';
import { runFragment } from '../fragment-under-test';

/** Of each page so many; the last has no other behind it. */
function pages(count: number) {
  return Array.from({ length: count }, (_, page) => ({
    Items: Array.from({ length: 10 }, (_, index) => ({ model: { S: `model-${page}-${index}` } })),
    ...(page < count - 1 && { LastEvaluatedKey: { labelSk: { S: `model-${page}-9` } } }),
  }));
}

const SEEN = { model: 'x', state: 'SEEN', deploymentId: '', count: 0, findings: [], mend: '' };

/** @param seenBefore - models that the look has seen before */
async function inspected(count: number, { seenBefore = 0, listed = {} } = {}) {
  const ran = await runFragment(inspectAll, {
    variables: {
      ...BEGIN_MODELS,
      ...NO_FINDINGS,
      counts: { ...NO_FINDINGS.counts, models: seenBefore },
      listed,
      executionArn: 'arn:aws:states:us-east-1:111111111111:execution:slipway-upkeep:daily',
    } as never,
    substitutions: { UpkeepRepair: 'all' },
    answers: {
      ListEndpoints: pages(count),
      InspectModel: { Status: 'SUCCEEDED', Output: JSON.stringify(SEEN) },
    },
    wanted: "{'findings': $findings, 'counts': $counts}",
  });
  if (ran.result.status !== 'SUCCEEDED') throw new Error(ran.result.cause);
  return {
    ...(ran.result.output as unknown as { findings: object[]; counts: { models: number } }),
    events: ran.events.length,
  };
}

describe('The models that a look is at', () => {
  it('are those with an endpoint, a page at a time, and then those of which something is listed', async () => {
    const { counts, findings } = await inspected(2, { listed: { 'model-0-0': ['a'], ghost: ['a'] } });
    expect([counts.models, findings]).toEqual([21, []]);
  });

  it('have each so few events in its history that there is room for a fifth more', async () => {
    const perModel = ((await inspected(3)).events - (await inspected(1)).events) / 20;
    expect(perModel * MOST_MODELS).toBeLessThan(0.8 * MAX_EVENTS);
  });

  it('are so many at most; that there are others is said', async () => {
    const { counts, findings } = await inspected(3, { seenBefore: MOST_MODELS - 20 });
    expect(counts.models).toBe(MOST_MODELS);
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'UNKNOWN',
        resource: 'Environment',
        name: 'all models',
        actual: `there are more than ${MOST_MODELS}: the rest is not looked at`,
      }),
    ]);
    const others = await inspected(1, { seenBefore: MOST_MODELS - 10, listed: { ghost: ['a'] } });
    expect([others.counts.models, others.findings.length]).toEqual([MOST_MODELS, 1]);
    expect((await inspected(1, { seenBefore: MOST_MODELS - 10 })).findings).toEqual([]);
  });
});
