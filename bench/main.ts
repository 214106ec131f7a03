import '../local/without-sdk-notice';
import { measureAgain, measureAll } from './measure-all';
import { PAGES, writePages } from './report/pages';
import { report } from './report/report';
import { RESULTS_FILE, readResults, writeResults } from './results';

async function main(): Promise<void> {
  const progress = (what: string) => console.error(`measuring ${what} …`);
  const results = await (process.argv[2] === 'platform-time'
    ? measureAgain(readResults(), progress)
    : measureAll(progress));
  writeResults(results);
  writePages(results);
  console.log(`${report(results)}\n\nWritten to ${[RESULTS_FILE, ...Object.keys(PAGES)].join(', ')}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
