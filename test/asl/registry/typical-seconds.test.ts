import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recentDeployments, typicalSeconds } from '../../../asl/registry/typical-seconds';
import { filled, keyOf, LISTINGS } from '../../../contract/registry-keys';
import { typicalSeconds as byFunction } from '../../../functions/read-deployments/typical-seconds';
import type { JsonValue } from '../../../local/asl';
import { type LocalRegistry, localRegistry } from '../../functions/registry-table';
import { failure, runFragment } from '../fragment-under-test';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const WANTED = `$append([], ${typicalSeconds("'d1'", "'f1'", "'rolling'")})`;

const told = async (answer: Parameters<typeof failure>[0] | object) => {
  const { result } = await runFragment(recentDeployments, {
    answers: { ListRecentDeployments: typeof answer === 'string' ? failure(answer) : (answer as JsonValue) },
    wanted: WANTED,
  });
  return (result.output as number[])[0];
};

const earlier = fc.record({
  kind: fc.constantFrom('DEPLOY', 'DEPLOY', 'DEPLOY', 'DELETE'),
  status: fc.constantFrom('LIVE', 'LIVE', 'DELETED', 'ROLLED_BACK', 'CLEANUP_FAILED'),
  took: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
  digest: fc.constantFrom(undefined, 'd1', 'd2'),
  fingerprint: fc.constantFrom(undefined, 'f1', 'f2'),
  strategy: fc.constantFrom<JsonValue | undefined>(undefined, 'rolling', 'canary', { type: 'canary' }),
});

describe('how long a deployment will typically take', () => {
  it('is what is told of it once it is under way', async () => {
    let models = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(earlier, { maxLength: 30 }), async (history) => {
        const model = `model-${++models}`;
        const at = (second: number) => new Date(Date.UTC(2026, 10, 23) + second * 1_000).toISOString();
        for (const [hour, { strategy, took, digest, fingerprint, ...attributes }] of history.entries()) {
          const [deploymentId, startedAt] = [`${model}_deploy_${hour}`, at(3_600 * hour)];
          const record = {
            ...keyOf('deployment', { model, deploymentId }),
            deploymentId,
            model,
            ...attributes,
            startedAt,
            ...(took !== undefined && { endedAt: at(3_600 * hour + took) }),
            ...(digest !== undefined && { digest }),
            ...(fingerprint !== undefined && { fingerprint }),
            request: JSON.stringify(strategy === undefined ? {} : { strategy }),
            gsiPk: filled(LISTINGS.deployments, { model }),
            gsiSk: `${startedAt}#${deploymentId}`,
          };
          await registry.table.put(record, { exists: false });
        }
        const page = await registry.table.page({
          index: 'byTime',
          partition: filled(LISTINGS.deployments, { model }),
          newestFirst: true,
          limit: 25,
        });
        const text = (value: unknown) => ({ S: String(value) });
        const answer = {
          Items: page.items.map((item) =>
            Object.fromEntries(
              ['kind', 'status', 'startedAt', 'endedAt', 'digest', 'fingerprint', 'request'].flatMap((name) =>
                item[name] === undefined ? [] : [[name, text(item[name])]],
              ),
            ),
          ),
          ...(page.lastKey !== undefined && { LastEvaluatedKey: { pk: text('more') } }),
        };
        const current = {
          model,
          kind: 'DEPLOY',
          status: 'IN_PROGRESS',
          startedAt: at(3_600 * history.length),
          digest: 'd1',
          fingerprint: 'f1',
          request: { strategy: 'rolling' },
        };
        expect(await told(answer)).toBe(await byFunction(registry.table, current));
      }),
      { numRuns: 60 },
    );
  });

  it('is unknown where the records cannot be had: nobody is refused a plan for that', async () => {
    expect(await told('States.DataLimitExceeded')).toBeUndefined();
    expect(await told('DynamoDb.DynamoDbException')).toBeUndefined();
  });
});
