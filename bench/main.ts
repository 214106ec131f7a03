import '../local/without-sdk-notice';
import { measureAgain, measureAll, measureFleetsAgain, measureFunctionsAgain } from './measure-all';
import { PAGES, writePages } from './report/pages';
import { report } from './report/report';
import { RESULTS_FILE, readResults, writeResults } from './results';

/** Parts that are measured alone. */
const AGAIN: Readonly<Record<string, typeof measureAgain>> = {
  'platform-time': measureAgain,
  fleets: measureFleetsAgain,
  functions: measureFunctionsAgain,
};

async function main(): Promise<void> {
  const progress = (what: string) => console.error(`measuring ${what} …`);
  const part = process.argv[2];
  const again = part === undefined ? undefined : AGAIN[part];
  if (part !== undefined && !again) throw new Error(`There is ${Object.keys(AGAIN).join(' or ')}, and no ${part}`);
  const results = await (again ? again(readResults(), progress) : measureAll(progress));
  writeResults(results);
  writePages(results);
  console.log(`${report(results)}\n\nWritten to ${[RESULTS_FILE, ...Object.keys(PAGES)].join(', ')}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
