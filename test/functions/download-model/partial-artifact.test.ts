import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PartialArtifact } from '../../../functions/download-model/partial-artifact';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'slipway-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const at = (inside: string) => path.join(directory, inside);
const begin = (inside: string, replaces = true) => PartialArtifact.create({ path: at(inside), replaces });
const visible = () =>
  (readdirSync(directory, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((file) => !file.includes('.part'))
    .sort();

async function write(partial: PartialArtifact, inside: string, text: string): Promise<void> {
  const file = await partial.file(inside);
  await file.append(Buffer.from(text));
  await file.close();
}

describe('a partial artifact', () => {
  it('is not there under its name before it is complete', async () => {
    const partial = await begin('models/iris.json');
    await write(partial, '', 'x');
    expect(visible()).toEqual(['models']);
    await partial.complete();
    expect(readdirSync(at('models'))).toEqual(['iris.json']);
    expect(readFileSync(at('models/iris.json'), 'utf8')).toBe('x');
  });

  it('may be a folder, with folders that are empty', async () => {
    const partial = await begin('sm');
    await partial.folder('assets/extra');
    await write(partial, 'variables/0', 'x');
    expect(visible()).toEqual([]);
    await partial.complete();
    expect(visible()).toEqual(['sm', 'sm/assets', 'sm/assets/extra', 'sm/variables', 'sm/variables/0']);
    expect(readdirSync(directory)).toEqual(['sm']);
  });

  it('takes the place of a folder whole, so that two models never mix', async () => {
    mkdirSync(at('sm'));
    for (const file of ['shard-1', 'shard-2']) writeFileSync(at(`sm/${file}`), 'old');
    const partial = await begin('sm');
    await write(partial, 'shard-1', 'new');
    expect(visible()).toEqual(['sm', 'sm/shard-1', 'sm/shard-2']);
    await partial.complete();
    expect(readdirSync(directory)).toEqual(['sm']);
    expect(readdirSync(at('sm'))).toEqual(['shard-1']);
    expect(readFileSync(at('sm/shard-1'), 'utf8')).toBe('new');
  });

  it('takes the place of a link, not of what it leads to', async () => {
    writeFileSync(at('theirs'), 'theirs');
    mkdirSync(at('folder'));
    symlinkSync('theirs', at('model'));
    symlinkSync('folder', at('sm'));
    for (const [name, inside] of [
      ['model', ''],
      ['sm', 'a'],
    ] as const) {
      const partial = await begin(name);
      await write(partial, inside, 'ours');
      await partial.complete();
    }
    expect(visible()).toEqual(['folder', 'model', 'sm', 'sm/a', 'theirs']);
    expect(readFileSync(at('theirs'), 'utf8')).toBe('theirs');
  });

  it('never takes the place of what came there meanwhile, unless it may', async () => {
    const partial = await begin('artifact/model', false);
    await write(partial, '', 'ours');
    writeFileSync(at('artifact/model'), 'theirs');
    await expect(partial.complete()).rejects.toThrow(`${at('artifact/model')}: is there now, and was not before`);
    await partial.discard();
    expect(visible()).toEqual(['artifact', 'artifact/model']);
    expect(readFileSync(at('artifact/model'), 'utf8')).toBe('theirs');
  });

  it('that is discarded leaves nothing, of folders neither', async () => {
    mkdirSync(at('kept'));
    const partial = await begin('kept/a/b/model');
    await write(partial, 'inside', 'x');
    await partial.discard();
    expect(readdirSync(directory, { recursive: true })).toEqual(['kept']);
  });

  it('that is discarded leaves what others have put there', async () => {
    const partial = await begin('a/b/model');
    writeFileSync(at('a/theirs'), '');
    await partial.discard();
    expect(visible()).toEqual(['a', 'a/theirs']);
  });

  it('puts the former folder back where the new one can not be moved there', async () => {
    mkdirSync(at('sm'));
    writeFileSync(at('sm/old'), '');
    const partial = await begin('sm');
    await expect(partial.complete()).rejects.toThrow(/sm: ENOENT/);
    await partial.discard();
    expect(existsSync(at('sm/old'))).toBe(true);
    expect(readdirSync(directory)).toEqual(['sm']);
  });

  it('may have the longest name that there is', async () => {
    const name = 'a'.repeat(255);
    const partial = await begin(name);
    await write(partial, '', 'x');
    await partial.complete();
    expect(visible()).toEqual([name]);
  });
});
