import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PartialFile } from '../../../functions/download-model/partial-file';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'slipway-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('a partial file', () => {
  it('grows, in a folder that is made for it', async () => {
    const file = path.join(directory, 'a', 'b');
    const partial = await PartialFile.create(file);
    for (const text of ['mo', 'del']) await partial.append(Buffer.from(text));
    await partial.complete();
    await partial.close();
    expect(readFileSync(file, 'utf8')).toBe('model');
  });

  it('on a full disk says so', async () => {
    // A device that has no room, whatever is written.
    const full: typeof open = () => open('/dev/full', 'w');
    const partial = await PartialFile.create(path.join(directory, 'model.json'), full);
    await expect(partial.append(Buffer.from('x'))).rejects.toThrow(
      `${directory}/model.json: the disk is full (ENOSPC)`,
    );
    await partial.close();
  });

  it('is new', async () => {
    const file = path.join(directory, 'model.json');
    const partial = await PartialFile.create(file);
    await expect(PartialFile.create(file)).rejects.toThrow(/model\.json: EEXIST/);
    await expect(PartialFile.create(path.join(file, 'inside'))).rejects.toThrow(/inside: E(NOTDIR|EXIST)/);
    await partial.close();
  });
});
