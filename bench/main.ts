import '../local/without-sdk-notice';
import { measureAll } from './measure-all';
import { PAGES, writePages } from './report/pages';
import { report } from './report/report';
import { RESULTS_FILE, writeResults } from './results';

async function main(): Promise<void> {
  const results = await measureAll((what) => console.error(`measuring ${what} …`));
  writeResults(results);
  writePages(results);
  console.log(`${report(results)}\n\nWritten to ${[RESULTS_FILE, ...Object.keys(PAGES)].join(', ')}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
