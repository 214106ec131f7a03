import '../local/without-sdk-notice';
import { readFileSync, writeFileSync } from 'node:fs';
import { measureAll } from './measure-all';
import { withReport } from './report/readme';
import { report } from './report/report';
import { RESULTS_FILE, writeResults } from './results';

const README = 'README.md';

async function main(): Promise<void> {
  const results = await measureAll((what) => console.error(`measuring ${what} …`));
  writeResults(results);
  const text = report(results);
  writeFileSync(README, withReport(readFileSync(README, 'utf8'), text));
  console.log(`${text}\n\nWritten to ${RESULTS_FILE} and ${README}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
