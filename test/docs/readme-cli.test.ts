import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { slipway } from '../cli/cli-under-test';
import { platformUnderTest } from '../local/platform/platform-under-test';

/** What is typed in the README's blocks, and what is shown below it; `…` stands for anything, alone for any lines. */
const lines = [...readFileSync('README.md', 'utf8').matchAll(/^```console\n(.*?)^```$/gms)]
  .flatMap(([, block]) => block!.split(/^\$ /m).slice(1))
  .map((part) => part.split('\n').filter((line) => line !== ''))
  .filter(([typed]) => typed!.startsWith('slipway '))
  .map(([typed, ...shown]) => [typed!, shown] as const);

function patternOf(shown: readonly string[]): RegExp {
  const parts = shown.map((line) => {
    if (line === '…') return '(?:.*\n)*';
    return `${line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}\n`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

let { platform }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
let server: Server;
beforeAll(async () => {
  ({ platform } = await platformUnderTest());
  server = await serve(platform, 0);
});
afterAll(async () => {
  await server.close();
  await platform.close();
});

describe('What the README types in a terminal', () => {
  it('is there', () => {
    expect(lines.length).toBeGreaterThan(5);
  });

  // One after the other, as they stand.
  it.each(lines)('%s', async (typed, shown) => {
    const port = new URL(server.url).port;
    const words = typed.replace('slipway ', '').replace('--local', `--local=${port}`);
    const { out, err } = await slipway(words, { isReal: true, env: {}, sleep: (ms) => platform.clock.sleep(ms) });
    expect(err).toBe('');
    expect(out.replaceAll(`--local=${port}`, '--local')).toMatch(patternOf(shown));
  });

  it('leaves nothing behind', async () => {
    expect(await platform.resources()).toEqual([]);
  });
});
