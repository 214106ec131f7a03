import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { advanceLatestVersion, nextVersionNumber } from '../../../../functions/shared/model-registry/model';
import { putVersion, readVersion, versionsWithStatus } from '../../../../functions/shared/model-registry/version';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  for (const version of [1, 2]) {
    await nextVersionNumber(registry.table, 'iris', NOW);
    await putVersion(registry.table, 'iris', version, { s3Location: `s3://bucket/${version}` }, NOW);
    await advanceLatestVersion(registry.table, 'iris', version);
  }
  await registry.table.update(keyOf('model', { model: 'iris' }), { set: { 'aliases.champion': 1 } });
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00Z');

describe('a version', () => {
  it.each([
    [1, 1],
    ['latest', 2],
    ['champion', 1],
  ])('is found as %j', async (reference, version) => {
    expect(await readVersion(registry.table, 'iris', reference)).toMatchObject({
      model: 'iris',
      version,
      metrics: {},
      approval: { status: 'pending' },
      aliases: version === 1 ? ['champion'] : [],
    });
  });

  it.each([3, 'nobody', 'constructor'])('is not found as %j', async (reference) => {
    await expect(readVersion(registry.table, 'iris', reference)).rejects.toMatchObject({
      status: 404,
      message: `model iris has no version ${reference}`,
    });
  });

  it('stays what it was when it is put again', async () => {
    await putVersion(registry.table, 'iris', 1, { s3Location: 's3://bucket/other' }, NOW);
    expect((await readVersion(registry.table, 'iris', 1)).s3Location).toBe('s3://bucket/1');
  });

  it('is listed by its approval', async () => {
    const { items } = await registry.table.page({ index: 'byLabel', partition: versionsWithStatus('iris', 'pending') });
    expect(items.map(({ modelVersion }) => modelVersion)).toEqual([1, 2]);
    expect(versionsWithStatus('iris', 'approved')).toBe('MODEL#iris#VERSIONS#APPROVED');
  });
});
