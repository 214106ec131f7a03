import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examples, patternOf } from '../docs/readme-examples';
import { eventually } from '../eventually';

/** As it stands, out of its list. */
const PAGE = readFileSync('docs/local-mode.md', 'utf8').replaceAll(/^ {3}/gm, '');
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(PAGE)?.[1] ?? '';

/** The repository, with a configuration that may be edited. */
const repository = mkdtempSync(path.join(tmpdir(), 'local-mode-'));
const config = path.join(repository, 'config', 'local.json');

let local: ChildProcess;
let output = '';
beforeAll(async () => {
  for (const entry of readdirSync('.')) {
    if (entry !== 'config' && entry !== '.git') symlinkSync(path.resolve(entry), path.join(repository, entry));
  }
  cpSync('config', path.join(repository, 'config'), { recursive: true });
  local = spawn('node', ['--import', 'tsx', 'local/main.ts', '--port', '0', '--virtual'], { cwd: repository });
  local.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  local.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  await eventually(() => /Ctrl-C/.test(output) || local.exitCode !== null);
});
afterAll(async () => {
  const exited = once(local, 'exit');
  local.kill('SIGTERM');
  await exited;
  rmSync(repository, { recursive: true });
});

describe('a model of one’s own, as docs/local-mode.md goes through it', () => {
  it('is there as soon as the configuration is saved', async () => {
    mkdirSync(path.join(repository, 'my-model'));
    writeFileSync(path.join(repository, 'my-model', 'server.js'), block('js'));
    const text = readFileSync(config, 'utf8');
    writeFileSync(
      config,
      text.replace(/"images": \{/, (start) => `${start}\n${block('json')}`),
    );
    const [, said = ''] = /^\d\d:\d\d:\d\d {2}(.+added)$/m.exec(block('console')) ?? [];
    await eventually(() => output.includes(said));
    expect(said).not.toBe('');
  });

  it('is registered, recorded, deployed and asked', async () => {
    const url = /^ready (\S+)$/m.exec(output)?.[1] ?? '';
    const headers = { 'x-api-key': 'local', 'content-type': 'application/json' };
    for (const { command, method, path: route, body, shown } of examples(PAGE).flat()) {
      const answer = await fetch(url + route, { method, headers, ...(body && { body }) });
      const told = JSON.stringify(await answer.json());
      expect({ command, told }).toEqual({ command, told: expect.stringMatching(patternOf(shown)) });
    }
    await eventually(() => /price: [A-Z_]+.* after /.test(output));
    const [, endpoint] = /price: LIVE at (\S+),/.exec(output) ?? [];
    if (endpoint === undefined) throw new Error(output);
    const [, question = '', shown = ''] = /curl --silent \S+predict --data '(.+)'; echo\n# (.+)$/m.exec(PAGE) ?? [];
    const asked = await fetch(`${endpoint}/predict`, { method: 'POST', body: question });
    expect(JSON.stringify(await asked.json())).toBe(shown);
  });
});
