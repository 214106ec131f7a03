import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readImage } from '../../../functions/shared/model-registry/image';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
const IMAGE = { repositoryUri: 'local/iris', tag: '1', cpu: 1, memoryMiB: 512 };
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  for (let version = 1; version <= 2; version++) {
    await registerVersion(registry.table, 'iris', { s3Location: 's3://artifacts/m' }, undefined, NOW);
  }
});
afterAll(() => registry.close());

const record = (version: number, key?: string) =>
  recordImage(registry.table, 'iris', version, IMAGE, key === undefined ? undefined : { key, body: IMAGE }, NOW);

describe('recording an image', () => {
  it('gives the version’s next number', async () => {
    expect([await record(1), await record(1), await record(2)]).toEqual([1, 2, 1]);
    expect(await readImage(registry.table, 'iris', 1, 2)).toMatchObject(IMAGE);
  });

  it('under one key is one image of each version', async () => {
    expect([await record(1, 'k'), await record(1, 'k'), await record(2, 'k')]).toEqual([3, 3, 2]);
  });
});
