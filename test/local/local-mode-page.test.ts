import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { slipway } from '../cli/cli-under-test';
import { patternOfLines, terminalExamples } from '../docs/terminal-examples';
import { eventually } from '../eventually';

/** As it stands, out of its list. */
const PAGE = readFileSync('docs/local-mode.md', 'utf8').replaceAll(/^ {3}/gm, '');
const blocks = (language: string) =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text!).join('');

const typed = terminalExamples(PAGE);

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
    writeFileSync(path.join(repository, 'my-model', 'server.js'), blocks('js'));
    const text = readFileSync(config, 'utf8');
    writeFileSync(
      config,
      text.replace(/"images": \{/, (start) => `${start}\n${blocks('json')}`),
    );
    const [, said = ''] = /^\d\d:\d\d:\d\d {2}(.+added)$/m.exec(blocks('console')) ?? [];
    await eventually(() => output.includes(said));
    expect(said).not.toBe('');
  });

  it('has its lines', () => {
    expect(typed.map(([line]) => line.split(' ')[1])).toEqual(expect.arrayContaining(['deploy', 'rollback', 'delete']));
  });

  // One after the other, as they stand; what the model answers is asked where the page asks it: once it is live.
  it.each(typed)('%s', async (line, shown) => {
    const { port } = new URL(/^ready (\S+)$/m.exec(output)?.[1] ?? '');
    const words = line.replace('slipway ', '').replace('--local', `--local=${port}`);
    const ran = await slipway(words, { isReal: true, env: {}, sleep: () => setTimeout(20) });
    expect(ran.out.replaceAll(`--local=${port}`, '--local')).toMatch(
      patternOfLines(shown.map((one) => one.replace('localhost:5001', 'localhost:…'))),
    );
    const [, endpoint] = /^✔ price answers at (\S+)$/m.exec(ran.out) ?? [];
    if (endpoint === undefined || !line.includes('PRICE_PER_ROOM=100000')) return;
    const [, question = '', answer = ''] = /curl --silent \S+predict --data '(.+)'; echo\n# (.+)$/m.exec(PAGE) ?? [];
    const asked = await fetch(`${endpoint}/predict`, { method: 'POST', body: question });
    expect(JSON.stringify(await asked.json())).toBe(answer);
  });
});
