import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeUnless } from '../../describe-unless';
import { openBrowser, whyNoBrowser } from './chromium';
import { type ConsoleServer, consoleServer } from './console-server';
import { fakeApi } from './fake-api';
import { PAGES } from './pages';
import { signIn, type WatchedPage, watchedPage } from './watched-page';

/** Installed by `.ci/install-tools`, in a folder of its own: its licence is none that a dependency may have. */
const AXE = 'cdk.out/axe/node_modules/axe-core/axe.min.js';
const whyNoAxe = whyNoBrowser ?? (existsSync(AXE) ? undefined : `no ${AXE}: .ci/install-tools installs it`);

const DIALOGS = ['Deploy', 'Roll back', 'Delete endpoint'];

let browser: Browser;
let server: ConsoleServer;
/** Of which nobody has registered anything. */
let empty: ConsoleServer;
beforeAll(async () => {
  if (whyNoBrowser !== undefined) return;
  browser = await openBrowser();
  // Nothing is under way, so that everything can be begun.
  const idle = (answer: unknown) => {
    const { items } = answer as { items?: { deploymentId?: string }[] };
    return items?.some(({ deploymentId }) => deploymentId === 'iris_deploy_3')
      ? { items: items.filter(({ deploymentId }) => deploymentId !== 'iris_deploy_2') }
      : answer;
  };
  server = await consoleServer(fakeApi(idle));
  empty = await consoleServer(() => ({ status: 200, body: { items: [] } }));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await empty?.close();
});

async function show(page: Page, hash: string, heading: string | RegExp): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

describeUnless(whyNoAxe, 'an accessibility checker', () => {
  const axe = whyNoAxe === undefined ? readFileSync(AXE, 'utf8') : '';

  /** What it finds that is serious, with the places. */
  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    const found = (await page.evaluate('axe.run()')) as {
      violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
    };
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
  }

  describe.each(['light', 'dark'] as const)('with %s colours', (colorScheme) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await watchedPage(browser, server.url, { colorScheme });
      await watched.page.goto(server.url);
    });

    it('finds nothing serious where one signs in', async () => {
      expect(await findings(watched.page)).toEqual([]);
      await signIn(watched.page, server.url);
      await watched.page.getByRole('heading', { name: 'Endpoints' }).waitFor();
    });

    it.each(Object.entries(PAGES))('finds nothing serious: %s', async (_, [hash, heading]) => {
      await show(watched.page, hash, heading);
      expect(await findings(watched.page)).toEqual([]);
    });

    it.each(DIALOGS)('finds nothing serious in the dialog %s', async (name) => {
      await show(watched.page, '#/models/iris', 'Lineage');
      await watched.page.getByRole('button', { name }).click();
      await watched.page.getByRole('dialog').waitFor();
      expect(await findings(watched.page)).toEqual([]);
      await watched.page.keyboard.press('Escape');
    });
  });
});

describeUnless(whyNoBrowser, 'the console', () => {
  describe.each([320, 1024, 2560])('%i pixels wide', (width) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await watchedPage(browser, server.url, { viewport: { width, height: 700 } });
      await signIn(watched.page, server.url);
      await watched.page.getByRole('heading', { name: 'Endpoints' }).waitFor();
    });

    it.each(Object.entries(PAGES))('scrolls in no direction but down: %s', async (_, [hash, heading]) => {
      const { page } = watched;
      await show(page, hash, heading);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(await watched.problems()).toEqual([]);
    });

    it('shows every part of a model', async () => {
      const { page } = watched;
      await show(page, '#/models/iris', 'Lineage');
      const tabs = "document.querySelector('.tabs')";
      expect(await page.evaluate(`${tabs}.scrollWidth - ${tabs}.clientWidth`)).toBeLessThanOrEqual(0);
    });

    it('has room for the first steps, where there is nothing yet', async () => {
      const { page, problems } = await watchedPage(browser, empty.url, { viewport: { width, height: 700 } });
      await signIn(page, empty.url);
      await page.getByRole('heading', { name: 'No model is registered yet' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(await problems()).toEqual([]);
    });

    it.each(DIALOGS)('has room for the dialog %s', async (name) => {
      const { page } = watched;
      await show(page, '#/models/iris', 'Lineage');
      await page.getByRole('button', { name }).click();
      const box = await page.getByRole('dialog').boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(width);
      expect(
        await page.evaluate("(([d]) => d.scrollWidth <= d.clientWidth)(document.getElementsByTagName('dialog'))"),
      ).toBe(true);
      await page.keyboard.press('Escape');
    });
  });

  it('is used by keyboard alone', async () => {
    const { page, problems } = await watchedPage(browser, server.url);
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await page.goto(server.url);
    await page.getByLabel('API key').focus();
    await page.keyboard.type('local');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Endpoints' }).waitFor();
    // First comes the way past what stands on every page.
    await page.reload();
    await page.getByRole('link', { name: 'iris', exact: true }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('To the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'iris', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'iris', level: 1 }).waitFor();
    // It is focused once it is drawn.
    await page.waitForFunction("document.activeElement.tagName === 'H1'");
    expect(await page.title()).toBe('iris · Slipway prod');

    await page.getByRole('heading', { name: 'Lineage' }).waitFor();
    const button = page.getByRole('button', { name: 'Delete endpoint' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Delete the endpoint of iris' });
    await dialog.waitFor();
    expect(await dialog.getByRole('button', { name: 'Delete endpoint' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Delete endpoint');

    // A chart is read value by value.
    const chart = page.getByRole('img', { name: /^Response time/ });
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('figure', { name: 'Response time' }).textContent()).toMatch(/p95 4[5-9]|p95 5\d ms/);
    expect(await problems()).toEqual([]);
  });

  it('has colours to choose, and keeps the choice', async () => {
    const { page } = await watchedPage(browser, server.url, { colorScheme: 'light' });
    await page.goto(server.url);
    const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Colours: auto' }).click();
    await page.getByRole('button', { name: 'Colours: light' }).click();
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor();
    expect(await ground()).toBe(dark);
  });
});
