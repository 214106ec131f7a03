import { availableParallelism } from 'node:os';
import path from 'node:path';
import { readAssembly } from '../../assembly';
import type { Ending } from '../../simulation/faults/ending';
import { inThread } from '../../simulation/in-thread';
import type { DeploymentRequest } from '../../simulation/simulated-account';
import type { Blueprint } from '../twin/open-twin';
import { type Failure, type FailureOutcome, FaultRehearsal } from './rehearse-fault';

const THREAD = path.join(__dirname, 'thread.cjs');

/** What a thread is given: plain data. */
export interface Share {
  /** Of the synthesized assembly. */
  readonly directory: string;
  readonly blueprint: Blueprint;
  readonly model: string;
  readonly request: DeploymentRequest;
  readonly undisturbed: Ending;
  readonly failures: readonly Failure[];
}

/** Fewer are not worth a thread, which loads all code anew. */
const LEAST_OF_A_THREAD = 20;

/** Rehearses a share of the failures one after the other, in this thread. */
export async function rehearseShare(share: Share, report: (outcome: FailureOutcome) => void): Promise<void> {
  const { directory, blueprint, model, request, undisturbed, failures } = share;
  const rehearsal = new FaultRehearsal(readAssembly(directory), blueprint, model, request, undisturbed);
  try {
    for (const failure of failures) report(await rehearsal.fail(failure));
  } finally {
    await rehearsal.close();
  }
}

/** Rehearses the failures in as many threads as there are processors. */
export async function rehearseFailures(
  all: Share,
  report: (outcome: FailureOutcome) => void,
  most = availableParallelism(),
): Promise<void> {
  const threads = Math.min(most, Math.floor(all.failures.length / LEAST_OF_A_THREAD));
  if (threads <= 1) return rehearseShare(all, report);
  const shares = Array.from({ length: threads }, (_, thread) => ({
    ...all,
    failures: all.failures.filter((_failure, index) => index % threads === thread),
  }));
  await Promise.all(shares.map((share) => inThread(THREAD, share, report)));
}
