import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REHEARSAL_PAGE, renderedRehearsalPage } from '../../docs/render-rehearsal-page';
import { slipway } from '../cli/cli-under-test';
import { RehearsedPlatform } from '../local/rehearsal/rehearsed-platform';
import { patternOfLines, terminalExamples } from './terminal-examples';

const page = readFileSync(REHEARSAL_PAGE, 'utf8');

describe('docs/rehearsal.md', () => {
  it('has the table of all that is read: run `npm run render` after a change', () => {
    expect(page).toBe(renderedRehearsalPage(page));
    expect(page).toContain('| `dynamodb:Query` | the registry: endpoints, slots, ');
  });
});

describe('What docs/rehearsal.md types in a terminal', () => {
  let platform: RehearsedPlatform;
  beforeAll(async () => {
    platform = await RehearsedPlatform.open();
    await platform.registers('iris');
    await platform.deploys('iris');
    await platform.images('iris', '2');
    await platform.call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['slipway-iris/5xx'] });
  });
  afterAll(() => platform.close());

  it.each(terminalExamples(page))('%s', async (typed, shown) => {
    const words = typed.replace('slipway ', '').replace('--local', `--local=${platform.port}`);
    const { out, err } = await slipway(words, { isReal: true, env: {}, columns: 150 });
    expect(err).toBe('');
    // An example's empty lines are for its readers.
    expect(out.replaceAll(/\n+/g, '\n')).toMatch(patternOfLines(shown));
  });
});
