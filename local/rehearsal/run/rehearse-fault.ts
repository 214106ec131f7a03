import type { Assembly } from '../../assembly';
import { deleteAll, type Ending, untoldBy } from '../../simulation/faults/ending';
import { FailingTask, FailingTasks } from '../../simulation/faults/failing-task';
import { type FaultMode, faultModes } from '../../simulation/faults/fault-modes';
import { tasksOfMachine, type WorkflowTask } from '../../simulation/faults/workflow-task';
import { violations } from '../../simulation/invariants';
import type { DeploymentRequest } from '../../simulation/simulated-account';
import { type Difference, differenceInWords } from '../twin/differences';
import { type Blueprint, type OpenTwin, openTwin } from '../twin/open-twin';
import { type Rehearsed, rehearseOnce } from './rehearse-once';

/** A task of the deployment, by the name of its state, and a way in which it fails, by its name. */
export interface Failure {
  readonly state: string;
  readonly mode: string;
}

/**
 * Where a failure leads: the deployment is live all the same, or all is as before, or what is left stands in its record and one more delete
 * removes it; else the platform has not kept its word.
 */
export type End = 'live' | 'as before' | 'leaves what it says' | 'wrong';

export interface FailureOutcome extends Failure {
  readonly end: End;
  readonly status: string;
  readonly error?: string | undefined;
  /** Until its end was recorded, in milliseconds of virtual time. */
  readonly milliseconds: number;
  /** What is wrong, in sentences; none unless the end is. */
  readonly problems: readonly string[];
  readonly leftovers: readonly string[];
}

/** Every fault at every task of a deployment that was rehearsed. */
export function failuresOf({ tasks }: Pick<Rehearsed, 'tasks'>): Failure[] {
  return tasks.flatMap((state) => faultModes.map(({ name: mode }) => ({ state, mode })));
}

/** So many of them, spread over all. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]!);
}

/** A deployment on twins of one account, again and again, each time with another failure. A twin that is left as it was serves the next one too. */
export class FaultRehearsal {
  private readonly failing = new FailingTasks();
  private readonly tasks: readonly WorkflowTask[];
  private twin: OpenTwin | undefined;

  constructor(
    private readonly assembly: Assembly,
    private readonly blueprint: Blueprint,
    private readonly model: string,
    private readonly request: DeploymentRequest,
    private readonly undisturbed: Ending,
  ) {
    this.tasks = tasksOfMachine(assembly, 'deploy');
  }

  async fail({ state, mode: name }: Failure): Promise<FailureOutcome> {
    const task = this.tasks.find((one) => one.state === state);
    const mode = faultModes.find((one) => one.name === name);
    if (!task || !mode) throw new Error(`The workflow has no failure ${name} of ${state}`);
    const twin = await this.opened();
    const failing = new FailingTask(task, mode);
    this.failing.set(failing);
    const rehearsed = await rehearseOnce(twin, this.model, this.request);
    this.failing.set();
    const outcome = await this.judged(twin, task, mode, failing, rehearsed);
    // A deployment that failed may have put right what had been damaged.
    if (outcome.end !== 'as before' || rehearsed.changed.length > 0) await this.close();
    const { status, error, milliseconds, leftovers } = rehearsed;
    return { state, mode: name, status, error, milliseconds, leftovers, ...outcome };
  }

  async close(): Promise<void> {
    await this.twin?.account.close();
    this.twin = undefined;
  }

  private async opened(): Promise<OpenTwin> {
    this.twin ??= await openTwin(this.assembly, this.blueprint, this.failing.source);
    this.failing.account = this.twin.account;
    return this.twin;
  }

  private async judged(
    twin: OpenTwin,
    task: WorkflowTask,
    mode: FaultMode,
    failing: FailingTask,
    rehearsed: Rehearsed,
  ): Promise<Pick<FailureOutcome, 'end' | 'problems'>> {
    const { status, changed, problems: broken, leftovers } = rehearsed;
    const untold = untoldBy(rehearsed, { task, mode, failing, undisturbed: this.undisturbed });
    const problems = [...broken, ...untold];
    if (status !== 'LIVE' && leftovers.length === 0) problems.push(...unexplained(changed, twin.damage));
    if (problems.length === 0 && leftovers.length > 0) problems.push(...(await stillLeft(twin)));
    if (problems.length > 0) return { end: 'wrong', problems };
    if (leftovers.length > 0) return { end: 'leaves what it says', problems };
    return { end: status === 'LIVE' ? 'live' : 'as before', problems };
  }
}

/** What a deployment that failed has changed, but for what had been damaged by hand before and what scales by itself. */
function unexplained(changed: readonly Difference[], damage: readonly Difference[]): string[] {
  return changed
    .filter(({ kind, name }) => !damage.some((one) => one.kind === kind && one.name === name))
    .map((one) => `it failed, and ${differenceInWords(one)}`);
}

/** What one more delete leaves. */
async function stillLeft({ account, problems }: OpenTwin): Promise<string[]> {
  await deleteAll(account);
  const found = (await violations(account.aws)).filter((problem) => !problems.includes(problem));
  return found.map((problem) => `after one more delete: ${problem}`);
}
