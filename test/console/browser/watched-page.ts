import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface WatchedPage {
  readonly page: Page;
  /** What a page should never do: break its policy, throw, ask another origin. Empty if it did nothing of that. */
  problems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Runs before the page's own script. */
const HEAR_OF_VIOLATIONS = `
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    globalThis.violations.push([violatedDirective, blockedURI, sample].join(' ')));`;

/** A page of a tab of its own, whose misdeeds are noted. */
export async function watchedPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  // However slow this machine is; what never comes, ends the test.
  context.setDefaultTimeout(240_000);
  const page = await context.newPage();
  const noted: string[] = [];
  page.on('pageerror', ({ message }) => noted.push(`threw ${message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin && !request.url().startsWith('data:')) {
      noted.push(`asked ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) noted.push(message.text());
  });
  await page.addInitScript(HEAR_OF_VIOLATIONS);
  return {
    page,
    problems: async () => [...noted, ...(await page.evaluate<string[]>('globalThis.violations ?? []'))],
    close: () => context.close(),
  };
}

/** Signs in as somebody would who has a key. */
export async function signIn(page: Page, url: string, key = 'local'): Promise<void> {
  await page.goto(url);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
