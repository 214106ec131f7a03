import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { described, type Mutant, mutated } from './mutant';
import { mutantsOf } from './operators';
import { Pool } from './pool';
import { type Judged, summary } from './report';
import { sample } from './sample';
import { sources, testsOf } from './sources';

const SUMMARY_FILE = path.join('bench', 'mutants.json');

/** A mutant may take this much longer than the tests do: then it hangs. */
const PATIENCE = { factor: 10, milliseconds: 10_000 };

const { values: options } = parseArgs({
  options: {
    file: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
  },
});

const pool = new Pool();

async function main(): Promise<void> {
  const files = sources().filter((file) => options.file?.some((part) => file.startsWith(part)) ?? true);
  const all = files.flatMap((file) => {
    const mutants = mutantsOf(readFileSync(file, 'utf8'), { expressions: file.startsWith('asl/') });
    return mutants.map((mutant) => ({ file, mutant }));
  });
  const chosen = options.sample ? sample(all, Number(options.sample), Number(options.seed)) : all;
  const judged = await inParallel(chosen, Number(options.workers), judge);
  report(judged.flatMap((one) => one ?? []));
  pool.close();
}

const limits = new Map<string, Promise<number | undefined>>();

/** Nothing of a file whose tests fail without a mutant: they tell nothing. */
async function judge({ file, mutant }: { file: string; mutant: Mutant }): Promise<Judged | undefined> {
  const tests = testsOf(file);
  if (tests.length === 0) return { file, mutant, killed: false };
  const text = mutated(readFileSync(file, 'utf8'), mutant);
  const job = { tests: tests.map((test) => path.resolve(test)), replacement: { file: path.resolve(file), text } };
  const limit = limits.get(file) ?? limitOf(job.tests);
  limits.set(file, limit);
  const milliseconds = await limit;
  if (milliseconds === undefined) return undefined;
  const verdict = await pool.run(job, milliseconds);
  const killed = 'timedOut' in verdict || verdict.failed !== undefined;
  if (!killed) console.log(`survived ${file}:${described(readFileSync(file, 'utf8'), mutant)}`);
  return { file, mutant, killed };
}

/** How long tests may take, by how long they take without a mutant. */
async function limitOf(tests: readonly string[]): Promise<number | undefined> {
  const start = performance.now();
  const verdict = await pool.run({ tests }, 600_000);
  if ('timedOut' in verdict || verdict.failed !== undefined) {
    console.error(`not measured: ${tests.join(', ')} fail without a mutant, ${JSON.stringify(verdict)}`);
    process.exitCode = 1;
    return undefined;
  }
  return PATIENCE.milliseconds + PATIENCE.factor * (performance.now() - start);
}

async function inParallel<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

function report(judged: readonly Judged[]): void {
  const { total, files } = summary(judged);
  for (const [file, { killed, survived, score }] of Object.entries(files)) {
    console.log(
      `${`${score} %`.padStart(8)} ${String(killed).padStart(5)} killed ${String(survived).padStart(4)} survived  ${file}`,
    );
  }
  console.log(`${total.score} % of ${judged.length} mutants killed, ${total.survived} survived`);
  if (options.file) return;
  writeFileSync(
    SUMMARY_FILE,
    `${JSON.stringify({ ...(options.sample && { sample: Number(options.sample), seed: Number(options.seed) }), total, files }, null, 2)}\n`,
  );
}

void main();
