import type { Replacement } from './modules';
import { noteFailure, runTests } from './run-tests';

/** What a worker is asked for: test files, with a source that is changed. */
export interface Job {
  readonly tests: readonly string[];
  readonly replacement?: Replacement;
}

process.on('uncaughtException', noteFailure);
process.on('unhandledRejection', noteFailure);
process.on('message', async ({ tests, replacement }: Job) => {
  process.send!(await runTests(tests, replacement));
});
// The parent's end is the worker's.
process.on('disconnect', () => process.exit());
