import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { deleteVersion } from '../../../functions/govern-model/delete-version';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { nextImageNumber, readImage } from '../../../functions/shared/model-registry/image';
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

describe('an image whose number was taken before it was built', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
  const recordAs = (imageVersion: number, change: object = {}) =>
    recordImage(registry.table, 'taken', 1, { ...request, imageVersion, ...change }, undefined, new Date());
  const conflict = (message: string) => ({ name: 'ConflictException', message });

  beforeAll(() => registerVersion(registry.table, 'taken', { s3Location: 's3://bucket/key' }, undefined, new Date()));

  it('has it if it was given out, whatever was recorded since', async () => {
    await expect(recordAs(1)).rejects.toMatchObject(
      conflict('imageVersion: is 1, and version 1 of model taken has given out none'),
    );
    for (const _two of [1, 2]) await nextImageNumber(registry.table, 'taken', 1);
    await expect(recordAs(3)).rejects.toMatchObject(
      conflict('imageVersion: is 3, and version 1 of model taken has given out none above 2'),
    );
    expect([await recordAs(2), await recordAs(1, { digest: digest('a') })]).toEqual([2, 1]);
    expect(await readImage(registry.table, 'taken', 1, 1)).toMatchObject({ digest: digest('a') });
  });

  it('keeps it: another image is told whose it is', async () => {
    expect(await recordAs(1, { digest: digest('a') })).toBe(1);
    await expect(recordAs(1, { digest: digest('b') })).rejects.toMatchObject(
      conflict(`image 1 of version 1 of model taken is ${digest('a')} already, not ${digest('b')}`),
    );
  });

  it('is of a version that there is', async () => {
    await expect(
      recordImage(registry.table, 'taken', 9, { ...request, imageVersion: 1 }, undefined, new Date()),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'model taken has no version 9' });
  });
});
