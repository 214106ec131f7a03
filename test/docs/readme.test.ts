import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import schema from '../../config/schema.json';
import packageJson from '../../package.json';
import { KEY, platformUnderTest } from '../local/platform/platform-under-test';
import { examples, patternOf } from './readme-examples';

const README = readFileSync('README.md', 'utf8');

describe("the README's requests", () => {
  let platform: Awaited<ReturnType<typeof platformUnderTest>>['platform'];
  beforeAll(async () => {
    ({ platform } = await platformUnderTest());
  });
  afterAll(() => platform.close());

  async function isAnythingInProgress(): Promise<boolean> {
    const { body } = await platform.api({ method: 'GET', url: '/models', headers: KEY });
    const { items } = JSON.parse(body) as { items: { model: string }[] };
    const lists = items.map(({ model }) =>
      platform.api({ method: 'GET', url: `/models/${model}/deployments`, headers: KEY }),
    );
    return (await Promise.all(lists)).some((list) => list.body.includes('"status":"IN_PROGRESS"'));
  }

  // One after the other, as they stand: each block finds what the blocks before it have made.
  it.each(examples(README).map((block) => [block[0]!.command, block] as const))('%s', async (_, block) => {
    for (const { command, method, path: url, headers, body, shown } of block) {
      const answer = await platform.api({ method, url, headers: { ...KEY, ...headers }, ...(body && { body }) });
      const told = JSON.stringify(JSON.parse(answer.body));
      expect({ command, told }).toEqual({ command, told: expect.stringMatching(patternOf(shown)) });
    }
    // As a reader does, who looks at each `statusUrl` until the status is another.
    while (await isAnythingInProgress()) await platform.clock.sleep(10_000);
  });

  it('leave nothing behind', async () => {
    expect(await platform.resources()).toEqual([]);
  });
});

describe('the README', () => {
  it('explains every value of the configuration', () => {
    const explained = README.match(/\| value \| meaning.*?\n\n/s)?.[0] ?? '';
    const values = Object.keys(schema.properties).filter((name) => name !== '$schema');
    expect(values.filter((name) => !explained.includes(`\`${name}\``))).toEqual([]);
  });

  it('names commands that exist', () => {
    const named = [...README.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });
});
