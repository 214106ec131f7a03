import '../without-sdk-notice';
import { parseOptions, type SimulationOptions, USAGE } from './options';
import { simulateAll } from './pool';
import type { Outcome } from './simulate';

async function main(): Promise<number> {
  let options: SimulationOptions;
  try {
    options = parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
  const { seed, count } = options;
  const startedAt = Date.now();
  const failed: Outcome[] = [];
  let executions = 0;
  await simulateAll(options, (outcome) => {
    executions += outcome.executions;
    if (outcome.violations.length > 0 || count === 1) printOutcome(outcome, count === 1);
    if (outcome.violations.length > 0) failed.push(outcome);
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${count} scenarios from seed ${seed}, ${executions} executions, ${failed.length} failed, ${seconds} s`);
  return failed.length === 0 ? 0 : 1;
}

/** A single seed is told in full. */
function printOutcome({ seed, violations, log, fingerprint }: Outcome, inFull: boolean): void {
  if (inFull) console.log(`${log.join('\n')}\nfingerprint ${fingerprint}`);
  if (violations.length === 0) return;
  console.log(`seed ${seed} failed:\n  ${violations.join('\n  ')}`);
  if (!inFull) console.log(`  replay: npm run simulate -- --seed ${seed} --count 1`);
}

void main().then((code) => {
  process.exitCode = code;
});
