import { availableParallelism } from 'node:os';
import path from 'node:path';
import { simulatedApp, simulatedApps } from './app';
import { inThread } from './in-thread';
import type { SimulationOptions } from './options';
import { type Outcome, simulate } from './simulate';

const THREAD = path.join(__dirname, 'thread.cjs');

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
  await Promise.all(shares.map((share) => inThread(THREAD, share, report)));
}
