import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installOnce } from '../../judges/install-once';

describe('what a judge needs', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'installed-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const written = (text: string) => async (folder: string) => writeFileSync(path.join(folder, 'file'), text);
  const contentOf = (folder: string) => readFileSync(path.join(folder, 'file'), 'utf8');

  it('is installed into a folder of its name', async () => {
    const folder = await installOnce('moto[server]==5', written('moto'), home);
    expect(folder).toBe(path.join(home, 'moto_server_==5'));
    expect(contentOf(folder)).toBe('moto');
  });

  it('is installed once for two judges who want it at the same time', async () => {
    let installs = 0;
    const install = async (folder: string) => {
      installs++;
      await written('once')(folder);
    };
    const folders = await Promise.all([installOnce('moto', install, home), installOnce('moto', install, home)]);
    expect(folders.map(contentOf)).toEqual(['once', 'once']);
    expect(installs).toBe(1);
  });

  it('is installed anew where an install was killed', async () => {
    const folder = path.join(home, 'moto');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'left'), 'half of it');
    await installOnce('moto', written('whole'), home);
    expect(existsSync(path.join(folder, 'left'))).toBe(false);
    expect(contentOf(folder)).toBe('whole');
  });

  it('is taken as it is where a run before has installed it', async () => {
    const folder = path.join(home, 'moto');
    mkdirSync(folder);
    await written('of yesterday')(folder);
    writeFileSync(path.join(folder, '.whole'), '');
    expect(contentOf(await installOnce('moto', written('anew'), home))).toBe('of yesterday');
  });

  it('leaves nothing where its install failed', async () => {
    const install = async (folder: string) => {
      await written('half of it')(folder);
      throw new Error('no index');
    };
    await expect(installOnce('moto', install, home)).rejects.toThrow('no index');
    expect(existsSync(path.join(home, 'moto'))).toBe(false);
  });
});
