import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { approveVersion } from '../../../functions/govern-model/approve-version';
import { registerVersion } from '../../../functions/register-model/register-version';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  await registerVersion(registry.table, 'iris', { s3Location: 's3://artifacts/m' }, undefined, NOW);
});
afterAll(() => registry.close());

const approve = (version: number, status: 'approved' | 'rejected', comment?: string) =>
  approveVersion(registry.table, { model: 'iris', version }, { status, ...(comment && { comment }) }, 'ada', NOW);

describe('a decision on a version', () => {
  it('is noted, and the version listed under it', async () => {
    const { approval } = await approve(1, 'approved', 'good');
    expect(approval).toEqual({ status: 'approved', by: 'ada', at: NOW.toISOString(), comment: 'good' });
    expect(await registry.table.get(keyOf('version', { model: 'iris', version: 1 }))).toMatchObject({
      labelPk: 'MODEL#iris#VERSIONS#APPROVED',
    });
  });

  it('takes the comment of the one before away', async () => {
    expect((await approve(1, 'rejected')).approval).toEqual({ status: 'rejected', by: 'ada', at: NOW.toISOString() });
  });

  it('is about the images that there are: a later one waits for the next decision', async () => {
    const key = keyOf('version', { model: 'iris', version: 1 });
    const approved = async () => (await registry.table.get(key))?.approvedImageVersion;
    await approve(1, 'approved');
    expect(await approved()).toBe(0);
    await registry.table.update(key, { set: { latestImageVersion: 2 } });
    expect(await approved()).toBe(0);
    await approve(1, 'approved');
    expect(await approved()).toBe(2);
  });

  it('is no rejection while a deployment is under way, which would go live', async () => {
    await registerVersion(registry.table, 'rose', { s3Location: 's3://artifacts/m' }, undefined, NOW);
    const decide = (status: 'approved' | 'rejected') =>
      approveVersion(registry.table, { model: 'rose', version: 1 }, { status }, 'ada', NOW);
    const key = keyOf('endpoint', { model: 'rose' });
    const lockedUntil = NOW.getTime() / 1000 + 60;
    await registry.table.update(key, { set: { lockedBy: 'rose_deploy_1', lockedUntil } });
    await expect(decide('rejected')).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'deployment rose_deploy_1 of model rose is under way: wait for it, or stop it first',
    });
    expect((await decide('approved')).approval).toMatchObject({ status: 'approved' });
    await registry.table.delete(key);
    expect((await decide('rejected')).approval).toMatchObject({ status: 'rejected' });
    expect(await registry.table.get(key)).toBeUndefined();
  });

  it('makes no version', async () => {
    await expect(approve(2, 'approved')).rejects.toThrow('model iris has no version 2');
    expect(await registry.table.get(keyOf('version', { model: 'iris', version: 2 }))).toBeUndefined();
  });
});
