import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { rehearsedApp } from '../../../../local/rehearsal/twin/rehearsed-app';

const root = process.cwd();
afterEach(() => process.chdir(root));

describe('The app that is rehearsed', () => {
  it('is that of the checkout, for the environment', async () => {
    const { config, assembly, remove } = await rehearsedApp('local');
    expect([config.stage, assembly.account]).toEqual(['local', '111111111111']);
    remove();
  });

  it('is none of a configuration that still has placeholders', async () => {
    await expect(rehearsedApp('dev')).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('config/dev.json still has placeholders: account: "111111111111"'),
    });
  });

  it('is none where there is no checkout', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'elsewhere-'));
    process.chdir(elsewhere);
    await expect(rehearsedApp('local')).rejects.toThrow('This folder is no checkout of Slipway');
    process.chdir(root);
    rmSync(elsewhere, { recursive: true });
  });
});
