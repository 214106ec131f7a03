import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import {
  advanceLatestVersion,
  aliased,
  nextVersionNumber,
  readModel,
} from '../../../../functions/shared/model-registry/model';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-24T12:00:00Z');

describe('a model', () => {
  it('is made by its first version, and keeps its day', async () => {
    expect(await nextVersionNumber(registry.table, 'iris', NOW)).toBe(1);
    expect(await nextVersionNumber(registry.table, 'iris', LATER)).toBe(2);
    expect(await readModel(registry.table, 'iris')).toEqual({
      model: 'iris',
      aliases: {},
      createdAt: NOW.toISOString(),
    });
  });

  it('does not exist while nothing but its counter is left', async () => {
    await registry.table.update(keyOf('model', { model: 'gone' }), { add: { lastVersionNumber: 3 } });
    await expect(readModel(registry.table, 'gone')).rejects.toThrow('model gone does not exist');
    expect(await nextVersionNumber(registry.table, 'gone', NOW)).toBe(4);
  });

  it('has a latest version that moves up only', async () => {
    await nextVersionNumber(registry.table, 'rose', NOW);
    for (const version of [2, 3, 1]) await advanceLatestVersion(registry.table, 'rose', version);
    expect((await readModel(registry.table, 'rose')).latestVersion).toBe(3);
  });

  it('is not made by a latest version', async () => {
    await advanceLatestVersion(registry.table, 'never', 1);
    await expect(readModel(registry.table, 'never')).rejects.toThrow('does not exist');
  });
});

describe('an alias', () => {
  it('points at a version only if it was pointed there', () => {
    expect([aliased({ champion: 3 }, 'champion'), aliased({}, 'champion'), aliased({}, 'constructor')]).toEqual([
      3,
      undefined,
      undefined,
    ]);
  });
});
