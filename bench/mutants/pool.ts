import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Outcome } from './run-tests';
import type { Job } from './worker';

export type Verdict = Outcome | { readonly timedOut: true };

/** Workers that run one job at a time. One that does not answer in time is killed, and another takes its place. */
export class Pool {
  private readonly idle: ChildProcess[] = [];

  async run(job: Job, milliseconds: number): Promise<Verdict> {
    const worker =
      this.idle.pop() ?? fork(path.join(__dirname, 'worker.ts'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const verdict = await answer(worker, job, milliseconds);
    if ('unfinished' in verdict) worker.disconnect();
    else if (worker.connected) this.idle.push(worker);
    return verdict;
  }

  close(): void {
    for (const worker of this.idle) worker.disconnect();
  }
}

function answer(worker: ChildProcess, job: Job, milliseconds: number): Promise<Verdict> {
  return new Promise((resolve) => {
    const end = (verdict: Verdict) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(verdict);
    };
    const timer = setTimeout(() => {
      worker.kill('SIGKILL');
      worker.disconnect();
      end({ timedOut: true });
    }, milliseconds);
    worker.once('message', (outcome) => end(outcome as Outcome));
    worker.once('exit', (code) => end({ failed: `the process ended with ${code}` }));
    worker.send(job);
  });
}
