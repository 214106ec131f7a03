import { defaultLatencyMs as call } from '../../local/aws/latency';
import type { Activities } from './critical-path';

/** Before anything is undone: which task failed, what it printed, and a record of that. `evidenceRecorded` is the last. */
export const COLLECTED_EVIDENCE: Activities = {
  listStoppedTasks: { ms: call, after: [] },
  describeStoppedTasks: { ms: call, after: ['listStoppedTasks'] },
  readLog: { ms: call, after: ['describeStoppedTasks'] },
  recordEvidence: { ms: call, after: ['readLog'] },
};
