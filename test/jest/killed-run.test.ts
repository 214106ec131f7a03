import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { eventually } from '../eventually';
import { isRunning } from '../is-running';

const directory = mkdtempSync(path.join(tmpdir(), 'killed-run-'));
const runs: ChildProcess[] = [];
afterAll(() => {
  for (const run of runs) run.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

// A worker of its own for the one test file there is.
const RUN = ['node_modules/.bin/jest', '--testRegex=fixtures/hanging-run', '--workerIdleMemoryLimit=1GB'];

it('a run that is killed leaves neither workers nor servers behind', async () => {
  const pidsFile = path.join(directory, 'pids.json');
  const run = spawn(process.execPath, RUN, {
    env: { PATH: process.env.PATH, PIDS_FILE: pidsFile, TMPDIR: directory },
    stdio: 'ignore',
  });
  runs.push(run);
  await eventually(() => existsSync(pidsFile) && readFileSync(pidsFile, 'utf8') !== '');
  const pids: number[] = JSON.parse(readFileSync(pidsFile, 'utf8'));
  expect(pids).not.toContain(run.pid);
  expect(pids.filter(isRunning)).toEqual(pids);

  run.kill('SIGKILL');

  await eventually(() => !pids.some(isRunning));
});
