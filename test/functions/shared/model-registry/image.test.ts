import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import {
  lastImageNumber,
  nextImageNumber,
  putImage,
  readImage,
} from '../../../../functions/shared/model-registry/image';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00Z');
const REQUEST = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };
const versionOf = (model: string) =>
  registry.table.put({ ...keyOf('version', { model, version: 1 }), model }, { exists: false });
const put = (model: string, imageVersion: number, tag = '1') =>
  putImage(registry.table, { model, version: 1, imageVersion }, { ...REQUEST, tag }, NOW);
const latest = async (model: string) =>
  (await registry.table.get(keyOf('version', { model, version: 1 })))?.latestImageVersion;

describe('an image version', () => {
  it('gets a number of a version that exists', async () => {
    expect(await lastImageNumber(registry.table, 'numbered', 1)).toBe(0);
    await versionOf('numbered');
    expect(await lastImageNumber(registry.table, 'numbered', 1)).toBe(0);
    expect(await nextImageNumber(registry.table, 'numbered', 1)).toBe(1);
    expect(await nextImageNumber(registry.table, 'numbered', 1)).toBe(2);
    expect(await lastImageNumber(registry.table, 'numbered', 1)).toBe(2);
    await expect(nextImageNumber(registry.table, 'numbered', 2)).rejects.toThrow('model numbered has no version 2');
    expect(await registry.table.get(keyOf('version', { model: 'numbered', version: 2 }))).toBeUndefined();
  });

  it('is written once', async () => {
    await versionOf('written');
    await put('written', 1, 'first');
    await put('written', 1, 'second');
    expect(await readImage(registry.table, 'written', 1, 1)).toEqual({
      model: 'written',
      version: 1,
      imageVersion: 1,
      ...REQUEST,
      tag: 'first',
      createdAt: NOW.toISOString(),
    });
  });

  it('becomes the latest unless a higher one is', async () => {
    await versionOf('moving');
    const latestAfter = async (imageVersion: number) => {
      await put('moving', imageVersion);
      return latest('moving');
    };
    expect([await latestAfter(2), await latestAfter(1), await latestAfter(3)]).toEqual([2, 2, 3]);
  });

  it('makes no version', async () => {
    await expect(put('nobody', 1)).rejects.toThrow('model nobody has no version 1');
    expect(await registry.table.get(keyOf('version', { model: 'nobody', version: 1 }))).toBeUndefined();
  });

  it('is found under its padded numbers only', async () => {
    expect(keyOf('image', { model: 'iris', version: 12, imageVersion: 3 })).toEqual({
      pk: 'MODEL#iris',
      sk: 'VERSION#000012#IMAGE#000003',
    });
    await expect(readImage(registry.table, 'iris', 12, 3)).rejects.toThrow('version 12 of model iris has no image 3');
  });
});
