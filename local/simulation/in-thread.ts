import { parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * Gives a share of the work to a thread of its own, and reports what comes of it one by one; rejects where the thread fails.
 *
 * @param script - JavaScript, which goes on in TypeScript with `workAsThread`
 * @param share - plain data
 */
export function inThread<Outcome>(script: string, share: object, report: (outcome: Outcome) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, {
      workerData: share,
      execArgv: [],
      // A scenario leaves much behind that is soon of no use.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    worker.on('message', report).on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script}: the thread ended with ${code}`)),
    );
  });
}

/** Does the share that this thread was given. */
export function workAsThread<Share, Outcome>(
  work: (share: Share, report: (outcome: Outcome) => void) => Promise<void>,
): void {
  work(workerData as Share, (outcome) => parentPort?.postMessage(outcome)).then(
    () => process.exit(0),
    (error: unknown) => {
      throw error;
    },
  );
}
