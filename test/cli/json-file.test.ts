import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { jsonFile } from '../../cli/json-file';

const folder = mkdtempSync(path.join(tmpdir(), 'json-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const name = path.join(folder, 'request.json');
  writeFileSync(name, text);
  return name;
}

it('a file with a JSON object is read', () => {
  expect(jsonFile('--request', file('{"minTasks": 1}'))).toEqual({ minTasks: 1 });
});

it.each(['[]', 'null', '1'])('a file with %s has no fields', (text) => {
  expect(() => jsonFile('--request', file(text))).toThrow(/^--request: .*request\.json must hold a JSON object$/);
});

it('a file that is no JSON, or not there, is named with its option', () => {
  expect(() => jsonFile('--request', file('{'))).toThrow(/^--request: .*request\.json cannot be read as JSON: /);
  expect(() => jsonFile('--plan', path.join(folder, 'nothing.json'))).toThrow(
    /^--plan: .*nothing\.json cannot be read/,
  );
});
