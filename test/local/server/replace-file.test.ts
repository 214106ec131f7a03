import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { replaceFile } from '../../../local/server/replace-file';

const home = mkdtempSync(path.join(tmpdir(), 'replace-'));
afterAll(() => rmSync(home, { recursive: true }));

it('A file has the old content or the new one, and nothing stays beside it', () => {
  const file = path.join(home, 'file');
  for (const content of ['old and long', 'new']) {
    replaceFile(file, content);
    expect([readFileSync(file, 'utf8'), readdirSync(home)]).toEqual([content, ['file']]);
  }
});
