import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeUnless } from '../../describe-unless';
import { eventually } from '../../eventually';
import { openBrowser, whyNoBrowser } from './chromium';
import { type ConsoleServer, consoleServer } from './console-server';
import { fakeApi } from './fake-api';
import { signIn, watchedPage } from './watched-page';

const HIDE = `Object.defineProperty(document, 'hidden', { get: () => globalThis.isHidden === true });`;
const hidden = (isHidden: boolean) =>
  `globalThis.isHidden = ${isHidden}; document.dispatchEvent(new Event('visibilitychange'));`;

describeUnless(whyNoBrowser, 'the console', () => {
  let browser: Browser;
  let server: ConsoleServer;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await consoleServer(fakeApi());
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const looks = () => server.asked.filter((asked) => asked === 'GET /endpoints').length;

  it('asks nothing while nobody looks, and at once when somebody does again', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.clock.install();
    await page.addInitScript(HIDE);
    await signIn(page, server.url);
    await page.getByRole('heading', { name: 'Endpoints' }).waitFor();
    await page.getByRole('link', { name: 'iris', exact: true }).waitFor();
    await page.evaluate(hidden(true));
    const before = looks();
    await page.clock.runFor(3_600_000);
    expect(looks()).toBe(before);
    await page.evaluate(hidden(false));
    await eventually(() => looks() > before);
  });

  it('asks more seldom while nothing changes', async () => {
    const { page } = await watchedPage(browser, server.url);
    await page.clock.install();
    await signIn(page, server.url);
    await page.getByRole('link', { name: 'iris', exact: true }).waitFor();
    const before = looks();
    for (const _ of Array.from({ length: 60 })) await page.clock.runFor(10_000);
    // Ten minutes, which would be 150 looks if it never grew tired.
    expect(looks() - before).toBeGreaterThan(5);
    expect(looks() - before).toBeLessThan(40);
  });

  it('says when the API cannot be reached, keeps what it showed, and goes on by itself', async () => {
    const { page } = await watchedPage(browser, server.url);
    await signIn(page, server.url);
    await page.getByRole('link', { name: 'iris', exact: true }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('The API cannot be reached.').waitFor();
    expect(await page.getByRole('link', { name: 'iris', exact: true }).isVisible()).toBe(true);
    await page.context().setOffline(false);
    await page.getByText('The API cannot be reached.').waitFor({ state: 'detached' });
  });

  it('says when the key is no longer good', async () => {
    let isGood = true;
    const answers = fakeApi();
    const refused = { status: 403, body: { error: 'ForbiddenException', message: 'no valid API key' } };
    const strict = await consoleServer((method, path) => (isGood ? answers(method, path) : refused));
    const { page } = await watchedPage(browser, strict.url);
    await signIn(page, strict.url);
    await page.getByRole('link', { name: 'iris', exact: true }).waitFor();
    isGood = false;
    await page.getByText('The API takes this key no longer.').waitFor();
    await page.getByRole('button', { name: 'Forget key' }).click();
    await page.getByLabel('API key').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await strict.close();
  });

  it('keeps the key in its tab, and in no address', async () => {
    const { page } = await watchedPage(browser, server.url);
    await signIn(page, server.url, 'top-secret');
    await page.getByRole('link', { name: 'iris', exact: true }).click();
    await page.getByRole('heading', { name: 'Lineage' }).waitFor();
    expect(page.url()).not.toContain('secret');
    expect(await page.evaluate('JSON.stringify({ ...localStorage }) + document.cookie')).not.toContain('secret');
    await page.reload();
    await page.getByRole('heading', { name: 'Lineage' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(server.url);
    await other.getByLabel('API key').waitFor();
  });

  it('says where requests are signed what to use instead', async () => {
    const signed = await consoleServer(fakeApi(), { auth: 'IAM' });
    const { page, problems } = await watchedPage(browser, signed.url);
    await page.goto(signed.url);
    await page.getByText('signed with AWS credentials').waitFor();
    expect(await page.getByText('slipway models').isVisible()).toBe(true);
    expect(await page.getByLabel('API key').count()).toBe(0);
    expect(signed.asked).toEqual([]);
    expect(await problems()).toEqual([]);
    await signed.close();
  });
});
