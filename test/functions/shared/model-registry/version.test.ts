import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { nextVersionNumber } from '../../../../functions/shared/model-registry/model';
import { putVersion, readVersion } from '../../../../functions/shared/model-registry/version';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
const NOW = new Date('2026-11-23T12:00:00Z');
beforeAll(async () => {
  registry = await localRegistry();
  await nextVersionNumber(registry.table, 'iris', NOW);
  await putVersion(registry.table, 'iris', 1, { s3Location: 's3://artifacts/1', metrics: { auc: 1 } }, NOW);
  await putVersion(registry.table, 'iris', 2, { s3Location: 's3://artifacts/2', gitCommit: 'abcdef1' }, NOW);
  await registry.table.update(keyOf('model', { model: 'iris' }), {
    set: { latestVersion: 2, aliases: { champion: 1, best: 1 } },
  });
});
afterAll(() => registry.close());

const read = (reference: number | string) => readVersion(registry.table, 'iris', reference);

describe('a version', () => {
  it('is read by number, as the latest, and by alias', async () => {
    expect(await read(1)).toEqual({
      model: 'iris',
      version: 1,
      s3Location: 's3://artifacts/1',
      metrics: { auc: 1 },
      approval: { status: 'pending' },
      aliases: ['champion', 'best'],
      createdAt: NOW.toISOString(),
    });
    expect(await read('latest')).toMatchObject({ version: 2, gitCommit: 'abcdef1', metrics: {}, aliases: [] });
    expect((await read('champion')).version).toBe(1);
  });

  it.each([3, 'challenger'])('%s is not there', async (reference) => {
    await expect(read(reference)).rejects.toThrow(`model iris has no version ${reference}`);
  });

  it('is not there as the latest of a model that has none', async () => {
    await nextVersionNumber(registry.table, 'empty', NOW);
    await expect(readVersion(registry.table, 'empty', 'latest')).rejects.toThrow('model empty has no version latest');
  });

  it('is written once', async () => {
    await putVersion(registry.table, 'iris', 1, { s3Location: 's3://artifacts/other' }, NOW);
    expect((await read(1)).s3Location).toBe('s3://artifacts/1');
  });

  it('sorts as numbers do, in the table and in its indexes', async () => {
    expect(
      keyOf('version', { model: 'iris', version: 12 }).sk < keyOf('version', { model: 'iris', version: 100 }).sk,
    ).toBe(true);
    expect(await registry.table.get(keyOf('version', { model: 'iris', version: 2 }))).toMatchObject({
      sk: 'VERSION#000002',
      gsiPk: 'MODEL#iris#VERSIONS',
      gsiSk: '000002',
      labelPk: 'MODEL#iris#VERSIONS#PENDING',
      labelSk: '000002',
    });
  });
});
