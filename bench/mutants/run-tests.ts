import { setTimeout as sleep } from 'node:timers/promises';
import { addEventHandler, type Event, resetState, run, type State } from 'jest-circus';
import { loadAfresh, type Replacement } from './modules';

export interface Outcome {
  /** The first test that failed, or what broke before there was one. */
  readonly failed?: string;
  /** Something is still under way that could disturb the tests after these. */
  readonly unfinished?: true;
}

/** What hangs is ended from outside. */
const NO_TIMEOUT = 2 ** 31 - 1;

let failed: string | undefined;

/** After the first failure no test is of interest. */
function stopAtFailure(event: Event, state: State): void {
  if (event.name === 'setup' || event.name === 'run_start') state.testTimeout = NO_TIMEOUT;
  if (event.name === 'test_start' && failed !== undefined) event.test.mode = 'skip';
  if (event.name === 'test_done' && event.test.errors.length > 0) failed ??= event.test.name;
  if (event.name === 'hook_failure') failed ??= event.hook.type;
  if (event.name === 'error') failed ??= String(event.error);
}

/** Runs test files one after the other, each with fresh modules, up to the first failure. */
export async function runTests(files: readonly string[], replacement?: Replacement): Promise<Outcome> {
  failed = undefined;
  const before = underWay();
  for (const file of files) {
    resetState();
    addEventHandler(stopAtFailure);
    try {
      loadAfresh(file, replacement);
      const { unhandledErrors } = await run();
      if (unhandledErrors.length > 0) failed ??= unhandledErrors[0]!.split('\n')[0]!;
    } catch (error) {
      failed ??= error instanceof Error ? error.message : String(error);
    }
    if (failed !== undefined) break;
  }
  return { ...(failed !== undefined && { failed }), ...((await isUnfinished(before)) && { unfinished: true }) };
}

/** Sockets, timers and the like. */
const underWay = () => process.getActiveResourcesInfo().length;

/** Those of tests that ended well close within a moment; those of a test that failed may not. */
async function isUnfinished(before: number): Promise<boolean> {
  for (let look = 0; look < 20; look++) {
    if (underWay() <= before) return false;
    await sleep(10);
  }
  return true;
}

/** What fails outside of any test is a failure of the one that runs. */
export function noteFailure(error: unknown): void {
  failed ??= String(error);
}
