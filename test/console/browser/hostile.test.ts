import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeUnless } from '../../describe-unless';
import { openBrowser, whyNoBrowser } from './chromium';
import { type ConsoleServer, consoleServer } from './console-server';
import { fakeApi } from './fake-api';
import { PAGES } from './pages';
import { signIn, type WatchedPage, watchedPage } from './watched-page';

/** What would run if it were taken for markup, and hide or turn around what stands beside it if it were taken as it is. */
const HOSTILE =
  '"\'><img src=x onerror="hacked=1"><script>hacked=1</script><svg onload=hacked=1><a href="javascript:hacked=1">x</a>\u202e\u0000\u001b[31m';
const HOSTILE_URL = 'javascript:hacked=1//';

/** What the console itself reads, and no person wrote. */
const KEPT = new Set(['status', 'kind', 'verdict', 'type', 'startedAt', 'endedAt', 'createdAt', 'updatedAt', 'since']);
const TIMES = new Set(['time', 'timestamp', 'from', 'to', 'promoteBefore', 'at']);

function hostile(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => hostile(one, name));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, inner]) => [key, hostile(inner, key)]);
    // Where people choose the names, these are as bad.
    const isPeoples = ['metrics', 'tags', 'environment', 'aliases'].includes(name) && !Array.isArray(value);
    return Object.fromEntries(isPeoples ? fields.map(([key, inner]) => [`${key}${HOSTILE}`, inner]) : fields);
  }
  if (typeof value !== 'string' || KEPT.has(name) || TIMES.has(name)) return value;
  return name === 'url' ? HOSTILE_URL : HOSTILE;
}

describeUnless(whyNoBrowser, 'an API whose every text is hostile', () => {
  let browser: Browser;
  let server: ConsoleServer;
  let watched: WatchedPage;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await consoleServer(fakeApi(hostile));
    watched = await watchedPage(browser, server.url);
    await signIn(watched.page, server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(Object.entries(PAGES))('has its texts shown as texts: %s', async (_, [hash]) => {
    const { page } = watched;
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('img, main script, iframe, [onload], [onerror]').count()).toBe(0);
    expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    // Nothing hides or turns around what stands beside it.
    const text = (await page.locator('main').textContent()) ?? '';
    expect(['\u202e', '\u001b', '\u0000'].filter((character) => text.includes(character))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await watched.problems()).toEqual([]);
  });

  it('has its refusals shown as texts', async () => {
    const refusing = await consoleServer(() => ({ status: 409, body: { error: HOSTILE, message: HOSTILE } }));
    const { page, problems } = await watchedPage(browser, refusing.url);
    await signIn(page, refusing.url);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('<img src=x onerror="hacked=1">');
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    expect(await problems()).toEqual([]);
    await refusing.close();
  });
});
