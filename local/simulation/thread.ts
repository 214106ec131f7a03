import { parentPort, workerData } from 'node:worker_threads';
import { type Share, simulateShare } from './pool';

simulateShare(workerData as Share, (outcome) => parentPort?.postMessage(outcome)).then(
  () => process.exit(0),
  (error: unknown) => {
    throw error;
  },
);
