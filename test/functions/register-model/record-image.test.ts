import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { deleteVersion } from '../../../functions/govern-model/delete-version';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readImage } from '../../../functions/shared/model-registry/image';
import { meanwhile } from '../meanwhile';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  for (let version = 1; version <= 2; version++) {
    await registerVersion(registry.table, 'iris', { s3Location: 's3://bucket/key' }, undefined, new Date());
  }
});
afterAll(() => registry.close());

const request = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };
const record = (version: number, key?: string) =>
  recordImage(registry.table, 'iris', version, request, key ? { key, body: request } : undefined, new Date());

describe('an image', () => {
  it('gets the version’s next number, and is recorded under it', async () => {
    expect([await record(1), await record(1), await record(2)]).toEqual([1, 2, 1]);
    expect(await readImage(registry.table, 'iris', 1, 2)).toMatchObject(request);
  });

  it('stays nowhere if its version is deleted before it is written', async () => {
    await registerVersion(registry.table, 'lost', { s3Location: 's3://bucket/key' }, undefined, new Date());
    const image = keyOf('image', { model: 'lost', version: 1, imageVersion: 1 });
    const table = meanwhile(registry.table, 'put', image, () => deleteVersion(registry.table, 'lost', 1, new Date()));
    await expect(recordImage(table, 'lost', 1, request, undefined, new Date())).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'model lost has no version 1',
    });
    expect(await registry.table.get(image)).toBeUndefined();
  });

  it('gets one number under one key, and of another version another', async () => {
    const numbers = [await record(1, 'k'), await record(1, 'k'), await record(2, 'k')];
    expect(numbers).toEqual([3, 3, 2]);
  });
});
