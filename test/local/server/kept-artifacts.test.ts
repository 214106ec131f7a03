import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { newObject, type StoredObject } from '../../../local/aws/s3/stored-object';
import { KeptArtifacts } from '../../../local/server/kept-artifacts';

const home = mkdtempSync(path.join(tmpdir(), 'artifacts-'));
afterAll(() => rmSync(home, { recursive: true }));

const LAST_MODIFIED = new Date('2026-11-26T15:00:00Z');
const object = (text: string) =>
  newObject({ Body: Buffer.from(text), ContentType: 'text/plain', Metadata: { by: 'ada' } }, LAST_MODIFIED);
const folder = (name: string) => path.join(home, name);

describe('Artifacts that are kept', () => {
  it('are the same in the next run, whatever their keys are', () => {
    const keys = ['iris/model.json', '../outside', 'folder/', 'ü/'.repeat(200), '.'];
    const objects = new Map(keys.map((key, index) => [key, object(`content ${index % 2}`)]));
    new KeptArtifacts(folder('keys')).save(objects);
    const next = new Map<string, StoredObject>();
    new KeptArtifacts(folder('keys')).load(next);
    expect(next).toEqual(objects);
    // What is the same is kept once.
    expect(readdirSync(path.join(folder('keys'), 'artifacts'))).toHaveLength(2);
    expect(readdirSync(home)).toEqual(['keys']);
  });

  it('are none in a new folder, and are gone when they are deleted', () => {
    const kept = new KeptArtifacts(folder('new/folder'));
    const objects = new Map<string, StoredObject>();
    kept.load(objects);
    expect(objects.size).toBe(0);
    objects.set('a', object('a'));
    kept.save(objects);
    objects.set('a', object('b'));
    kept.save(objects);
    expect(readdirSync(path.join(folder('new/folder'), 'artifacts'))).toHaveLength(1);
    objects.clear();
    kept.save(objects);
    expect(readdirSync(path.join(folder('new/folder'), 'artifacts'))).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(folder('new/folder'), 'artifacts.json'), 'utf8'))).toEqual([]);
  });

  it.each([
    ['[{', 'JSON'],
    ['[{"key":"a","file":"../../../../etc/passwd","lastModified":"2026-11-26T15:00:00Z"}]', 'no such file'],
  ])('that local mode has not written are refused with the name of the file: %s', (text, words) => {
    const kept = new KeptArtifacts(folder('broken'));
    const index = path.join(folder('broken'), 'artifacts.json');
    writeFileSync(index, text);
    const load = () => kept.load(new Map());
    expect(load).toThrow(`--data: ${index} is not what local mode has written`);
    expect(load).toThrow(words);
  });
});
