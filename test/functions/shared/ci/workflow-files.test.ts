import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { publish } from '../../../../functions/shared/ci/workflow-files';

const home = mkdtempSync(path.join(tmpdir(), 'workflow-files-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('values for later steps', () => {
  it('are appended to what earlier steps wrote', () => {
    const file = path.join(home, 'env');
    writeFileSync(file, 'earlier=1\n');
    publish({ GITHUB_ENV: file }, { new_version: 7, artifact: 'my model.json' });
    expect(readFileSync(file, 'utf8')).toBe('earlier=1\nnew_version=7\nartifact=my model.json\n');
  });

  it('cannot set variables of their own', () => {
    const file = path.join(home, 'injected');
    expect(() => publish({ GITHUB_ENV: file }, { url: 'x\nPATH=/tmp' })).toThrow(
      'url: must be one line, not "x\\nPATH=/tmp"',
    );
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it('go nowhere outside a workflow', () => {
    expect(() => publish({}, { new_version: 7 })).not.toThrow();
  });
});
