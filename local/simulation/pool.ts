import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { simulatedApp, simulatedApps } from './app';
import type { SimulationOptions } from './options';
import { type Outcome, simulate } from './simulate';

/** What a worker is given: the seeds from `seed` on, every `step`-th. */
export interface Share extends SimulationOptions {
  readonly step: number;
}

/** Runs a share of the seeds one after the other, in this thread. */
export async function simulateShare({ seed, count, step }: Share, report: (outcome: Outcome) => void): Promise<void> {
  const apps = simulatedApps();
  for (let next = seed; next < seed + count; next += step) report(await simulate(next, apps));
}

/** Runs the seeds in as many threads as there are processors. */
export async function simulateAll(
  { seed, count }: SimulationOptions,
  report: (outcome: Outcome) => void,
  threads = Math.min(availableParallelism(), count),
): Promise<void> {
  // Else each thread would synthesize the app for itself.
  await simulatedApp();
  const shares = Array.from({ length: threads }, (_, index) => ({
    seed: seed + index,
    count: count - index,
    step: threads,
  }));
  await Promise.all(shares.map((share) => inThread(share, report)));
}

function inThread(share: Share, report: (outcome: Outcome) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(__dirname, 'thread.cjs'), {
      workerData: share,
      execArgv: [],
      // A scenario leaves much behind that is soon of no use.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    worker.on('message', report).on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A simulation thread ended with ${code}`))));
  });
}
