/** Ends a run with the names of the skipped tests, which say why, and the line `N passed, N failed`. A file that breaks is a failure. */
module.exports = class PassedAndFailed {
  constructor({ testNamePattern }) {
    this.someOnly = testNamePattern !== undefined;
  }

  onRunComplete(_contexts, results) {
    const tests = this.someOnly ? [] : results.testResults.flatMap(({ testResults }) => testResults);
    const skipped = tests.filter(({ status }) => status === 'pending').map(({ fullName }) => `skipped: ${fullName}`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const counts = [`${results.numPassedTests} passed`, `${failed} failed`];
    if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
    // Jest's own summary comes after the reporters.
    process.once('exit', () => process.stdout.write(`${[...skipped, counts.join(', ')].join('\n')}\n`));
  }
};
