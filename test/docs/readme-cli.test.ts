import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { slipway } from '../cli/cli-under-test';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { patternOfLines, terminalExamples } from './terminal-examples';

const lines = terminalExamples(readFileSync('README.md', 'utf8'));

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
    expect(out.replaceAll(`--local=${port}`, '--local')).toMatch(patternOfLines(shown));
  });

  it('leaves nothing behind', async () => {
    expect(await platform.resources()).toEqual([]);
  });
});
