import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Failure } from '../../../../functions/shared/ci/failure';
import { readJsonFile } from '../../../../functions/shared/ci/read-json-file';

const home = mkdtempSync(path.join(tmpdir(), 'json-'));
afterAll(() => rmSync(home, { recursive: true }));

function file(text: string | Uint8Array): string {
  const name = path.join(home, 'config.json');
  writeFileSync(name, text);
  return name;
}

describe('a JSON file', () => {
  it('is read, with or without a byte order mark', () => {
    expect(readJsonFile(file('{"cpu": 1}'), '')).toEqual({ cpu: 1 });
    expect(readJsonFile(file('\uFEFF{"cpu": 1}'), '')).toEqual({ cpu: 1 });
  });

  it('that is too long for one ends the command before it is read', () => {
    expect(readJsonFile(file(`"${'x'.repeat(65_534)}"`), '')).toHaveLength(65_534);
    expect(() => readJsonFile(file(`"${'x'.repeat(65_535)}"`), '')).toThrow(
      /config\.json: must have at most 65536 bytes, not 65537$/,
    );
  });

  it('that is written in another encoding ends the command in words', () => {
    expect(() => readJsonFile(file(Buffer.from('\uFEFF{"cpu": 1}', 'utf16le')), '')).toThrow(
      /config\.json: is not UTF-8, in which JSON is written$/,
    );
  });

  it('that is none, or is not there, ends the command', () => {
    expect(() => readJsonFile(file('{'), '')).toThrow(/config\.json: is not JSON: /);
    expect(() => readJsonFile(path.join(home, 'none.json'), 'look elsewhere')).toThrow(/none\.json: look elsewhere$/);
    expect(() => readJsonFile(home, 'look elsewhere')).toThrow(/: EISDIR/);
    expect(() => readJsonFile(home, '')).toThrow(Failure);
  });
});
