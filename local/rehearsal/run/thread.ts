import { parentPort, workerData } from 'node:worker_threads';
import { rehearseShare, type Share } from './fault-threads';

rehearseShare(workerData as Share, (outcome) => parentPort?.postMessage(outcome)).then(
  () => process.exit(0),
  (error: unknown) => {
    throw error;
  },
);
