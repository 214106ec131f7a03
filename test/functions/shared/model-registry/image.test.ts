import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { nextImageNumber, putImage, readImage } from '../../../../functions/shared/model-registry/image';
import { putVersion } from '../../../../functions/shared/model-registry/version';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  await putVersion(registry.table, 'iris', 1, { s3Location: 's3://bucket/key' }, new Date());
});
afterAll(() => registry.close());

const request = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };
const put = (imageVersion: number, change: object = {}) =>
  putImage(registry.table, { model: 'iris', version: 1, imageVersion }, { ...request, ...change }, new Date());
const latest = async () =>
  (await registry.table.get(keyOf('version', { model: 'iris', version: 1 })))?.latestImageVersion;

describe('an image version', () => {
  it('gets each number once', async () => {
    const numbers = await Promise.all([1, 2, 3].map(() => nextImageNumber(registry.table, 'iris', 1)));
    expect(numbers.toSorted()).toEqual([1, 2, 3]);
    await expect(nextImageNumber(registry.table, 'iris', 2)).rejects.toThrow('model iris has no version 2');
  });

  it('stays what it was when it is put again', async () => {
    await put(1);
    await put(1, { tag: 'other' });
    expect(await readImage(registry.table, 'iris', 1, 1)).toMatchObject(request);
    await expect(readImage(registry.table, 'iris', 1, 9)).rejects.toThrow('version 1 of model iris has no image 9');
  });

  it('is the latest only if it is newer', async () => {
    await put(3);
    expect(await latest()).toBe(3);
    await put(2);
    expect(await latest()).toBe(3);
  });
});
