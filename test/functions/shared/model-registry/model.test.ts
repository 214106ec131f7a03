import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { advanceLatestVersion, nextVersionNumber, readModel } from '../../../../functions/shared/model-registry/model';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const [NOON, LATER] = [new Date('2026-11-23T12:00:00Z'), new Date('2026-11-24T12:00:00Z')];

describe('a model', () => {
  it('is made with its first version number, and keeps its beginning with the others', async () => {
    expect(await nextVersionNumber(registry.table, 'made', NOON)).toBe(1);
    expect(await nextVersionNumber(registry.table, 'made', LATER)).toBe(2);
    expect(await readModel(registry.table, 'made')).toEqual({
      model: 'made',
      aliases: {},
      createdAt: NOON.toISOString(),
    });
    expect(await registry.table.get(keyOf('model', { model: 'made' }))).toMatchObject({
      type: 'MODEL',
      gsiPk: 'MODELS',
      gsiSk: `${NOON.toISOString()}#made`,
      labelPk: 'MODELS',
      labelSk: 'made',
      lastVersionNumber: 2,
    });
  });

  it('is not there before, nor after its deletion, when only its counter is left', async () => {
    await expect(readModel(registry.table, 'unmade')).rejects.toThrow('model unmade does not exist');
    await registry.table.put({ ...keyOf('model', { model: 'deleted' }), lastVersionNumber: 3 }, { exists: false });
    await expect(readModel(registry.table, 'deleted')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('the latest version', () => {
  it('moves up only', async () => {
    await nextVersionNumber(registry.table, 'moving', NOON);
    const latestAfter = async (version: number) => {
      await advanceLatestVersion(registry.table, 'moving', version);
      return (await readModel(registry.table, 'moving')).latestVersion;
    };
    expect([await latestAfter(2), await latestAfter(1), await latestAfter(2), await latestAfter(3)]).toEqual([
      2, 2, 2, 3,
    ]);
  });

  it('makes no model', async () => {
    await advanceLatestVersion(registry.table, 'nobody', 1);
    expect(await registry.table.get(keyOf('model', { model: 'nobody' }))).toBeUndefined();
  });
});
