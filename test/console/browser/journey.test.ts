import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ScaledClock } from '../../../local/clock';
import { SimulatedRuntime } from '../../../local/containers/simulated-runtime';
import { type Server, serve } from '../../../local/server';
import { describeUnless } from '../../describe-unless';
import { platformUnderTest } from '../../local/platform/platform-under-test';
import { openBrowser, whyNoBrowser } from './chromium';
import { signIn, type WatchedPage, watchedPage } from './watched-page';

/** Deployments take some seconds of a real clock, so that somebody can watch them. */
const SPEED = 60;

describeUnless(whyNoBrowser, 'somebody who has never seen it', () => {
  let { platform, call }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
  let server: Server;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    const clock = new ScaledClock(SPEED);
    ({ platform, call } = await platformUnderTest({
      clock,
      runtime: (nameOf) =>
        new SimulatedRuntime(clock, (image) =>
          nameOf(image)?.startsWith('local/crash')
            ? { exit: { code: 1, afterSeconds: 1 }, output: ['Loading', 'Error: no model'] }
            : { output: ['Serving', '<b>ready</b>'] },
        ),
    }));
    await platform.warmUp();
    server = await serve(platform, 0);
    url = `${server.url}/local/console`;
    browser = await openBrowser();
    watched = await watchedPage(browser, url);
    page = watched.page;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await platform?.close();
  });

  const register = async (model: string, image: string, tag = '1') => {
    const version = { s3Location: `s3://bucket/${model}.json`, metrics: { accuracy: 0.99 } };
    const registered = await call('POST', `/models/${model}/versions`, version);
    const recorded = { repositoryUri: `local/${image}`, tag, cpu: 0.5, memoryMiB: 512 };
    const { status } = await call('POST', `/models/${model}/versions/${registered.json.version}/images`, recorded);
    expect([registered.status, status]).toEqual([201, 201]);
  };
  const go = (hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  const confirm = (label: string) => page.getByRole('dialog').getByRole('button', { name: label }).click();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  /** The pill beside the heading. */
  const status = (words: string) => page.locator('.title .pill', { hasText: words }).waitFor();
  const ended = async () => page.locator('.elapsed', { hasText: /^after/ }).waitFor();

  it('is told that a key is wrong, and let in by the right one', async () => {
    await signIn(page, url, 'wrong');
    await page.getByRole('alert').getByText('The header x-api-key holds no valid API key.').waitFor();
    await page.getByLabel('API key').fill('local');
    await button('Sign in').click();
    await page.getByRole('heading', { name: 'No model is registered yet' }).waitFor();
  });

  it('registers a model by the commands of the page, as they stand', async () => {
    const commands = await page.locator('.command pre').allTextContents();
    expect(commands.map((command) => command.split(' ')[1])).toEqual(['register', 'image', 'deploy']);
    // The last one is left to the page.
    for (const command of commands.slice(0, 2)) {
      const { stdout } = await promisify(execFile)('sh', [
        '-c',
        `slipway() { node bin/slipway.cjs "$@"; }; ${command}`,
      ]);
      expect(stdout).toMatch(/^✔ (iris has version 1|Version 1 of iris has image 1)\./);
    }
    await page.getByRole('link', { name: 'iris', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing runs of it' }).waitFor();
  });

  it('deploys it, and watches it become live', async () => {
    await button('Deploy').click();
    await confirm('Deploy');
    await page.getByRole('heading', { name: /^Deploy iris/, level: 1 }).waitFor();
    await page.locator('.step-under-way').first().waitFor();
    await status('deploying');
    await status('live');
    expect(await page.locator('.step-done').count()).toBeGreaterThan(5);
    await page.getByRole('navigation', { name: 'Where this is' }).getByRole('link', { name: 'iris' }).click();
    await page.getByRole('link', { name: /^http:\/\/localhost:50\d\d$/ }).waitFor();
  });

  it('reads its logs, whose lines are no markup', async () => {
    await page.getByRole('link', { name: 'Logs' }).click();
    await page.getByText('<b>ready</b>').waitFor();
    await page.getByLabel('Lines that contain').fill('Serving');
    await page.locator('.lines mark', { hasText: 'Serving' }).first().waitFor();
  });

  it('approves the next version, names it and deploys it', async () => {
    await register('iris', 'iris', '2');
    await page.getByRole('link', { name: 'Versions' }).click();
    await button('Approve version 2').click();
    await confirm('Approve');
    await page
      .locator('tr', { has: page.getByLabel('Compare version 2') })
      .getByText('approved')
      .waitFor();
    await button('Alias version 2').click();
    await page.getByLabel('Alias', { exact: true }).fill('challenger');
    await confirm('Point it here');
    await page.getByText('challenger').waitFor();
    await button('Deploy version 2').click();
    await confirm('Deploy');
    await ended();
    await status('live');
  });

  it('compares both', async () => {
    await go('#/models/iris/versions');
    await page.getByLabel('Compare version 1').check();
    await page.getByLabel('Compare version 2').check();
    await page.getByRole('link', { name: 'Compare 1 and 2' }).click();
    await page.getByRole('heading', { name: 'iris: versions 1 and 2' }).waitFor();
    expect(await page.getByRole('row', { name: /^accuracy/ }).textContent()).toContain('+0.01');
    expect(await page.getByRole('row', { name: /^aliases/ }).textContent()).toContain('challenger');
  });

  it('goes back', async () => {
    await go('#/models/iris');
    await button('Roll back').click();
    await confirm('Roll back');
    await ended();
    await status('live');
    await go('#/models/iris');
    await page.getByText('1, image 1').waitFor();
  });

  it('sees what an update would keep, and changes one thing', async () => {
    await button('Deploy').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Settings', { exact: true }).click();
    expect(await dialog.getByLabel('Tasks at most').inputValue()).toBe('4');
    await dialog.getByLabel('Tasks at least').fill('9');
    await confirm('Deploy');
    await dialog.getByRole('alert').getByText('minTasks').waitFor();
    await dialog.getByLabel('Tasks at least').fill('2');
    await dialog.getByRole('button', { name: 'Show what it would do' }).click();
    await dialog.getByText('minTasks: 1 → 2').waitFor();
    await dialog.getByText('Service scaling slipway-iris').waitFor();
    await confirm('Deploy');
    await ended();
    await status('live');
    expect((await call('GET', '/models/iris/endpoint')).json.settings).toMatchObject({ minTasks: 2, maxTasks: 4 });
  });

  /** Half a day of the platform's time is enough to look at it. */
  const waitingForPromotion = async (modelVersion: number) => {
    const strategy = { type: 'blueGreen', steps: [{ percent: 100, minutes: 1 }], pause: true, onInconclusive: 'goOn' };
    const { json } = await call('POST', '/models/iris/deployments', { modelVersion, strategy });
    await go(`#/models/iris/deployments/${json.deploymentId}`);
    await button('Promote').waitFor();
    await page.locator('.canary .pill', { hasText: 'waiting for its promotion' }).waitFor();
  };

  it('promotes a version that waits for it', async () => {
    await waitingForPromotion(2);
    await button('Promote').click();
    await confirm('Promote');
    await ended();
    await status('live');
  });

  it('stops what is under way', async () => {
    await waitingForPromotion(1);
    await button('Stop').click();
    await confirm('Stop it');
    await ended();
    await status('taken back');
  });

  it('understands a failure', async () => {
    await register('crash', 'crash');
    await go('#/models/crash');
    await button('Deploy').click();
    await confirm('Deploy');
    await page.getByRole('heading', { name: 'Why it failed' }).waitFor();
    await page.locator('.telling', { hasText: 'Error: no model' }).waitFor();
    await page.getByRole('heading', { name: 'What to do' }).waitFor();
    await page.locator('.step-failed').waitFor();
    await go('#/models/crash');
    await page.getByRole('link', { name: /failed, and taken back/ }).waitFor();
  });

  it('deletes the endpoint only by its name', async () => {
    await go('#/models/iris');
    await button('Delete endpoint').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Delete endpoint' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type iris to go on').fill('iris');
    await confirm('Delete endpoint');
    await ended();
    await status('deleted');
    await go('#/');
    await page.getByRole('heading', { name: 'Registered, not running' }).waitFor();
    expect(await platform.resources()).toEqual([]);
  });

  it('was taken nowhere else, and found no policy broken', async () => {
    expect(await watched.problems()).toEqual([]);
  });
});
