import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);

/** Why there can be no test in a browser, if there can be none. */
export const whyNoBrowser =
  executablePath === undefined ? `no Chromium at ${PLACES.join(', ')}, and CHROMIUM names none` : undefined;

export function openBrowser(): Promise<Browser> {
  // Chromium's sandbox refuses root, as whom containers run tests; what it is shown here is the repository's own.
  return chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
}
