import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with the line `N passed, N failed`. A file that fails without a failed test is a failure too, and so is a stray error. */
export class PassedAndFailed implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly unknown[]): void {
    const passed = modules.flatMap(({ children }) => [...children.allTests('passed')]).length;
    const failed = modules.map((module) => failures(module)).reduce((sum, count) => sum + count, strayErrors.length);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}

function failures(module: TestModule): number {
  const failed = [...module.children.allTests('failed')].length;
  return failed === 0 && !module.ok() ? 1 : failed;
}
