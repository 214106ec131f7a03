import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { KeptRegistry } from '../../../local/server/kept-registry';
import { platformUnderTest } from '../platform/platform-under-test';

const home = mkdtempSync(path.join(tmpdir(), 'kept-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('a registry that is kept', () => {
  it('has models, versions, images and what was deployed in the next run, and nothing that is gone with the account', async () => {
    const { platform, call, register, settled } = await platformUnderTest();
    await register('iris', 'iris');
    const { deploymentId } = await settled('POST', '/models/iris/deployments', {});
    const folder = path.join(home, 'new', 'folder');
    await new KeptRegistry(folder).save(platform.account.table);
    await platform.reset();
    expect((await call('GET', '/models/iris')).status).toBe(404);

    await new KeptRegistry(folder).load(platform.account.table);

    expect((await call('GET', '/models/iris/versions/1/images/1')).json).toMatchObject({
      repositoryUri: expect.anything(),
    });
    expect((await call('GET', `/models/iris/deployments/${deploymentId}`)).json).toMatchObject({ status: 'LIVE' });
    expect((await call('GET', '/models/iris/endpoint')).status).toBe(404);
    expect(await platform.resources()).toEqual([]);
    const next = await call('POST', '/models/iris/versions', { s3Location: 's3://bucket/iris.joblib' });
    expect(next.json).toMatchObject({ version: 2 });
    expect(await settled('POST', '/models/iris/deployments', { modelVersion: 1 })).toMatchObject({ status: 'LIVE' });
    await platform.close();
  });

  it('leaves out a deployment that has not ended', async () => {
    const item = (sk: string, status: string) => ({ pk: { S: 'MODEL#iris' }, sk: { S: sk }, status: { S: status } });
    const items = [
      item('DEPLOYMENT#iris.1', 'LIVE'),
      item('DEPLOYMENT#iris.2', 'IN_PROGRESS'),
      item('ENDPOINT', 'LIVE'),
    ];
    await new KeptRegistry(home).save({ rawItems: async () => items, put: async () => {} });
    expect(JSON.parse(readFileSync(path.join(home, 'registry.json'), 'utf8'))).toEqual([items[0]]);
  });

  it('says which file it cannot read', async () => {
    const folder = mkdtempSync(path.join(home, 'broken-'));
    writeFileSync(path.join(folder, 'registry.json'), '[{');
    const loaded = new KeptRegistry(folder).load({ rawItems: async () => [], put: async () => {} });
    await expect(loaded).rejects.toThrow(
      `--data: ${path.join(folder, 'registry.json')} is not what local mode has written`,
    );
  });
});
