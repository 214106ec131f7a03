import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runPythonScript } from '../../judges/python-script';
import { describeUnless } from '../describe-unless';

const whyNot = spawnSync('python3', ['-V']).status === 0 ? undefined : 'there is no Python';

describeUnless(whyNot, 'a script of a judge', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'script-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (lines: readonly string[], input: unknown) => {
    const script = path.join(folder, 'script.py');
    writeFileSync(script, lines.join('\n'));
    return runPythonScript('python3', script, input);
  };

  it('reads JSON and prints JSON, a value a line', async () => {
    const lines = ['import json, sys', 'for one in json.load(sys.stdin): print(json.dumps(one * 2))'];
    expect(await run(lines, [1, 'a'])).toEqual([2, 'aa']);
  });

  it('that breaks down says why, though it has not read its input', async () => {
    const input = 'x'.repeat(1_000_000);
    await expect(run(["raise ValueError('no such service')"], input)).rejects.toThrow(
      'script.py ended with 1: ValueError: no such service',
    );
  });
});
