import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localFolder } from '../../../cli/mlflow/local-folder';

const home = mkdtempSync(path.join(tmpdir(), 'local-folder-'));
const model = path.join(home, 'größe #1');
beforeAll(() => {
  mkdirSync(path.join(model, 'data', 'none'), { recursive: true });
  for (const file of ['MLmodel', 'data/model.pkl', '.hidden']) writeFileSync(path.join(model, file), 'x');
});
afterAll(() => rmSync(home, { recursive: true }));

const pathsOf = async (uri: string) => (await localFolder(uri)).files.map((file) => file.path);

describe('an artifact in a folder of this machine', () => {
  it('is all its files, by its path or its URI', async () => {
    expect(await pathsOf(model)).toEqual(['.hidden', 'MLmodel', 'data/model.pkl']);
    expect(await pathsOf(pathToFileURL(model).href)).toEqual(['.hidden', 'MLmodel', 'data/model.pkl']);
  });

  it('is no folder that MLflow has not written: the server could name any', async () => {
    const secret = path.join(home, '.aws');
    mkdirSync(secret);
    writeFileSync(path.join(secret, 'credentials'), 'x');
    await expect(localFolder(secret)).rejects.toThrow(`${secret}: is no folder of an MLflow model: it has no MLmodel`);
    await expect(localFolder(path.join(secret, 'credentials'))).rejects.toThrow('is no folder of an MLflow model');
    await expect(localFolder('file://elsewhere/share')).rejects.toThrow(/is no folder of this machine: /);
  });

  it('has no folder that could not be downloaded again', async () => {
    const clone = path.join(home, 'clone');
    mkdirSync(path.join(clone, '.git'), { recursive: true });
    for (const file of ['MLmodel', '.git/config']) writeFileSync(path.join(clone, file), 'x');
    await expect(localFolder(clone)).rejects.toThrow(`${path.join(clone, '.git/config')}: must not be in .git`);
  });

  it('has no links, which would lead out of it', async () => {
    const linked = path.join(home, 'linked');
    mkdirSync(linked);
    writeFileSync(path.join(linked, 'MLmodel'), 'x');
    symlinkSync('/etc/passwd', path.join(linked, 'weights'));
    await expect(localFolder(linked)).rejects.toThrow('weights: is neither a file nor a folder');
    symlinkSync(model, path.join(home, 'link'));
    await expect(localFolder(path.join(home, 'link'))).rejects.toThrow('is no folder of an MLflow model');
  });
});
