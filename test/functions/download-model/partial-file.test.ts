import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
  it('on a full disk says so, and leaves nothing', async () => {
    // A device that has no room, whatever is written.
    const full: typeof open = () => open('/dev/full', 'w');
    const partial = await PartialFile.create(path.join(directory, 'model.json'), full);
    await expect(partial.append(Buffer.from('x'))).rejects.toThrow(
      `${directory}/model.json: the disk is full (ENOSPC)`,
    );
    await partial.discard();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not there under its name before it is complete', async () => {
    const partial = await PartialFile.create(path.join(directory, 'models', 'iris.json'));
    await partial.append(Buffer.from('x'));
    expect(readdirSync(path.join(directory, 'models'))).not.toContain('iris.json');
    await partial.complete();
    expect(readdirSync(path.join(directory, 'models'))).toEqual(['iris.json']);
  });
});
