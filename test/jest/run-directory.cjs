const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

/** A folder of the run's own, in which its test files leave each other what takes long to make. */
module.exports = () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'test-run-'));
  process.env.TEST_RUN_DIRECTORY = directory;
  process.once('exit', () => rmSync(directory, { recursive: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
};
