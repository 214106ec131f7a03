import { type EventEmitter, once } from 'node:events';
import { consoleAddress } from '../server/banner';

/** The address under which `npm run local` serves. */
const USUAL_URL = 'http://localhost:4566';

/** Where to look at what the demo has done; without somebody at a terminal the platform is gone, and only another one can be looked at. */
export function invitation(url: string, isWatched: boolean): string {
  return isWatched
    ? `Look at it in the console, which says why the second model failed:

  ${consoleAddress(url)}#/models/crash/deployments
  key: local

Ctrl-C ends it.`
    : `To look around yourself: npm run local, then ${consoleAddress(USUAL_URL)}`;
}

/** Ctrl-C reaches this process as a signal. */
export async function untilInterrupted(signals: EventEmitter = process): Promise<void> {
  await once(signals, 'SIGINT');
}
