import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filled, keyOf, LISTINGS } from '../../../contract/registry-keys';
import { typicalSeconds } from '../../../functions/read-deployments/typical-seconds';
import type { Item } from '../../../functions/shared/model-registry/table';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const START = Date.UTC(2026, 10, 23);
const timeAt = (second: number) => new Date(START + second * 1000).toISOString();

let models = 0;
/** A model that had these deployments, one every hour; how long one that begins now typically takes. */
async function typical(history: readonly Item[], current: Item = {}): Promise<number | undefined> {
  const model = `model-${++models}`;
  for (const [hour, { took, ...attributes }] of history.entries()) {
    const [deploymentId, startedAt] = [`${model}_deploy_${hour}`, timeAt(3600 * hour)];
    await registry.table.put(
      {
        ...keyOf('deployment', { model, deploymentId }),
        deploymentId,
        model,
        kind: 'DEPLOY',
        status: 'LIVE',
        startedAt,
        request: '{}',
        gsiPk: filled(LISTINGS.deployments, { model }),
        gsiSk: `${startedAt}#${deploymentId}`,
        ...(took !== undefined && { endedAt: timeAt(3600 * hour + Number(took)) }),
        ...attributes,
      },
      { exists: false },
    );
  }
  const startedAt = timeAt(3600 * history.length);
  return typicalSeconds(registry.table, {
    model,
    kind: 'DEPLOY',
    status: 'IN_PROGRESS',
    startedAt,
    request: {},
    ...current,
  });
}

const live = (took: number, attributes: Item = {}) => ({ took, ...attributes });
const failed = { took: 999, status: 'ROLLED_BACK' };
const deleted = (took: number) => ({ took, kind: 'DELETE', status: 'DELETED' });

describe('how long a deployment typically takes', () => {
  it('is unknown where none of the kind went live', async () => {
    expect(await typical([])).toBeUndefined();
    expect(await typical([failed])).toBeUndefined();
    expect(await typical([live(180)])).toBeUndefined();
  });

  it('is the median of those of its kind: first deployments and updates are told apart', async () => {
    const history = [live(180), live(60), failed, live(100), live(50), deleted(300), live(200), deleted(300)];
    expect(await typical(history)).toBe(190);
    expect(await typical([...history, live(190)])).toBe(60);
    expect(await typical([...history, live(190), { took: undefined, status: 'IN_PROGRESS' }])).toBe(60);
  });

  it('does not count those that changed nothing', async () => {
    const same = { fingerprint: 'f', digest: 'sha256:1' };
    expect(await typical([live(180), live(60, same), live(5, same), live(5, same)])).toBe(60);
  });

  it('tells those that were measured from the others', async () => {
    const canary = { request: '{"strategy":{"type":"canary"}}' };
    const history = [
      live(180),
      live(60),
      live(900, canary),
      live(1000, { request: '{"strategy":"canary"}' }),
      live(70),
    ];
    expect(await typical(history)).toBe(65);
    expect(await typical(history, { request: { strategy: 'canary' } })).toBe(950);
  });

  it('of a deletion is that of the last ones', async () => {
    expect(await typical([live(180), deleted(300), live(180), deleted(320), live(9)], { kind: 'DELETE' })).toBe(310);
  });

  it('looks no further back than 25 deployments, and takes no update for a first one because of that', async () => {
    expect(await typical([live(180), ...Array(25).fill(failed)])).toBeUndefined();
    expect(await typical([live(180), live(60), live(70), ...Array(23).fill(failed)])).toBe(70);
  });
});
