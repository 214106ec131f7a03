import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startLocalPlatform } from '../../local/demo/local-platform';
import { RestClient } from '../../local/rest-client';

const directory = mkdtempSync(path.join(tmpdir(), 'faults-'));
afterAll(() => rmSync(directory, { recursive: true }));

function faultsFile(faults: readonly object[]): string {
  const file = path.join(directory, `${faults.length}.json`);
  writeFileSync(file, JSON.stringify(faults));
  return file;
}

describe('npm run local -- --faults', () => {
  it('ends the front door at a state of its own: once, and the caller is told that it failed', async () => {
    const file = faultsFile([{ event: 'timeout', at: 'StartExecution' }]);
    const platform = await startLocalPlatform(['--virtual', '--faults', file]);
    const client = new RestClient(platform.url, 'local');
    await client.post('/models/iris/versions', { s3Location: 's3://slipway-local-artifacts/iris/model.json' });
    await client.post('/models/iris/versions/1/images', {
      repositoryUri: 'local/iris',
      tag: '1',
      cpu: 0.5,
      memoryMiB: 512,
    });
    const deploy = () => client.post<{ status: string }>('/models/iris/deployments', {});
    await expect(deploy()).rejects.toThrow(/answered 500: {"error": "InternalServerError"/);
    expect((await deploy()).status).toBe('IN_PROGRESS');
    await platform.stop();
  });

  it('refuses to stop what cannot be stopped', async () => {
    const faults = [
      { event: 'timeout', at: 'StartExecution' },
      { event: 'abort', at: 'ReadRequest' },
    ];
    await expect(startLocalPlatform(['--virtual', '--faults', faultsFile(faults)])).rejects.toThrow(
      'faults: at "ReadRequest": no workflow that can be stopped has a state of this name',
    );
  });
});
