import { appendFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isRunning, pidOf, processIdentity } from './process-identity';

/** Where each platform of this user writes down what it has started: a file for each, named after its own process. */
const HOME = path.join(os.tmpdir(), `slipway-processes-${os.userInfo().uid}`);

/** The processes that this platform has started, on disk: a platform that is killed outright cannot end them, but the next one can. */
export class ProcessLedger {
  private readonly file: string;

  constructor(private readonly home = HOME) {
    this.file = path.join(home, processIdentity(process.pid)!);
  }

  /** @param pid of a process that leads a group of its own */
  add(pid: number): void {
    const identity = processIdentity(pid);
    if (!identity || !this.isOurs()) return;
    appendFileSync(this.file, `${identity}\n`, { mode: 0o600 });
  }

  /** Forgets them all, once all have ended. */
  clear(): void {
    rmSync(this.file, { force: true });
  }

  /** Ends what platforms that run no more have left; gives how many processes that were. */
  sweep(): number {
    if (!this.isOurs()) return 0;
    const abandoned = readdirSync(this.home).filter((owner) => !isRunning(owner));
    const ended = abandoned.flatMap((owner) => {
      const file = path.join(this.home, owner);
      const left = readFileSync(file, 'utf8').split('\n').filter(Boolean).filter(endGroup);
      rmSync(file);
      return left;
    });
    return ended.length;
  }

  /** Others may write to the folder for temporary files: what they put there in our name is not ours. */
  private isOurs(): boolean {
    mkdirSync(this.home, { recursive: true, mode: 0o700 });
    const found = lstatSync(this.home);
    return found.isDirectory() && found.uid === os.userInfo().uid;
  }
}

/** Ends the process and what it has started. Where it has ended itself, its number stays taken while its group lives. */
function endGroup(identity: string): boolean {
  const leader = processIdentity(pidOf(identity));
  if (leader !== undefined && leader !== identity) return false;
  try {
    return process.kill(-pidOf(identity), 'SIGKILL');
  } catch {
    return false;
  }
}
