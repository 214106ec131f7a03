import type { UnusedPermission } from '../../../local/aws/iam';
import type { Unverified } from '../../../local/aws/unverified';
import { deleteAll, type Ending, endingOf, untoldBy } from '../../../local/simulation/faults/ending';
import { FailingTask, FailingTasks } from '../../../local/simulation/faults/failing-task';
import { type FaultMode, faultModes, type Outcome } from '../../../local/simulation/faults/fault-modes';
import { violations } from '../../../local/simulation/invariants';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import { oncePerRun } from '../../once-per-run';
import { type AppVariant, usedApps } from './apps';
import { openAccount } from './simulated-account';
import type { Situation } from './situation';
import { makeLive, situations } from './situations';
import { keyOf, type WorkflowTask, workflowTasks } from './tasks';

/** A task and the first situation that enters it. */
export interface Cell {
  readonly task: WorkflowTask;
  readonly situation: Situation;
  /** What its deployment ends as when nothing else fails, and why. */
  readonly undisturbed: Ending;
}

/** What became of trying every situation, by the names of tasks and situations. */
interface Reach {
  readonly cells: readonly { readonly task: string; readonly situation: string; readonly undisturbed: Ending }[];
  /** What the roles may do and no situation needed, in each environment that was tried. */
  readonly unusedPermissions: readonly (readonly UnusedPermission[])[];
}

/** For each task one situation that enters it; a task that none enters has none. */
export async function reachedTasks(): Promise<Cell[]> {
  const tasks = await workflowTasks();
  const { cells } = await triedSituations();
  return cells.map(({ task, situation, undisturbed }) => ({
    task: tasks.find((candidate) => keyOf(candidate) === task)!,
    situation: situations.find(({ name }) => name === situation)!,
    undisturbed,
  }));
}

export function triedSituations(): Promise<Reach> {
  return oncePerRun('situations', trySituations);
}

async function trySituations(): Promise<Reach> {
  const tasks = await workflowTasks();
  const cells = new Map<WorkflowTask, Reach['cells'][number]>();
  const bench = new Bench(tasks);
  for (const situation of situations) {
    const { account, ending } = await bench.run(situation);
    const entered = new Set(account.executions.flatMap(enteredTasks));
    for (const task of tasks) {
      if (!entered.has(keyOf(task)) || cells.has(task)) continue;
      cells.set(task, { task: keyOf(task), situation: situation.name, undisturbed: ending });
    }
    await bench.renew();
  }
  await bench.close();
  const apps = await usedApps();
  return {
    cells: [...cells.values()],
    unusedPermissions: apps.map(({ access }) => access.iam.unusedPermissions()),
  };
}

/**
 * The modes that a run tries on each task: of those with the same outcome one, turn and turn about. With FAULTS=all in
 * the environment it is every mode on every task, which takes minutes.
 */
export function modesFor(cells: readonly Cell[]): (cell: Cell) => FaultMode[] {
  if (process.env.FAULTS === 'all') return () => [...faultModes];
  const firsts = new Map<string, WorkflowTask>();
  for (const { task } of cells) if (!firsts.has(task.definition)) firsts.set(task.definition, task);
  return (cell) => {
    const turn = cells.indexOf(cell);
    const modes = outcomesOf(cell.task).map((outcomes) => {
      const same = faultModes.filter(({ outcome }) => outcomes.includes(outcome));
      return same[turn % same.length]!;
    });
    // A state that stands in several workflows meets a failure in the same way in each: one of them will do.
    return firsts.get(cell.task.definition) === cell.task ? modes : [modes[turn % modes.length]!];
  };
}

/** Outcomes that make a difference to the task, those together that are one and the same to it. */
function outcomesOf({ resource }: WorkflowTask): readonly (readonly Outcome[])[] {
  const changesNothing = /:(describe|get|list|query)\w*$/.test(resource);
  return changesNothing
    ? [
        ['fails before effect', 'fails after effect'],
        ['ends the execution', 'passes'],
      ]
    : [['fails before effect'], ['fails after effect'], ['passes after effect', 'passes'], ['ends the execution']];
}

function enteredTasks({ machine, execution }: SimulatedAccount['executions'][number]): string[] {
  const workflow = machine.name.replace(/^.*-/, '');
  return execution.history
    .filter(({ type }) => type === 'TaskStateEntered')
    .map(({ stateEnteredEventDetails }) => `${workflow}:${stateEnteredEventDetails?.name}`);
}

/** Runs one scenario after the other. An account that a scenario has left as it was serves the next one, too. */
export class Bench {
  private readonly failing = new FailingTasks();
  private account: SimulatedAccount | undefined;
  private app: AppVariant | undefined;
  /** Those that a live endpoint begins with. */
  private settings: unknown;
  private scenarios = 0;

  /** @param unverified - how its accounts behave where nobody could verify it */
  constructor(
    private readonly tasks: readonly WorkflowTask[],
    private readonly unverified: Unverified = {},
  ) {}

  async run(situation: Situation, ...failing: FailingTask[]): Promise<{ account: SimulatedAccount; ending: Ending }> {
    this.account = await this.startingPoint(situation);
    this.failing.set(...failing, ...this.broken(situation));
    const deployment = await situation.run(this.account, 'iris');
    await this.account.swept();
    this.failing.set();
    return { account: this.account, ending: await endingOf(this.account, deployment) };
  }

  /** What is wrong after the task has failed so; nothing if the platform keeps its word. */
  async problems({ task, situation, undisturbed }: Cell, mode: FaultMode, inEveryExecution = false): Promise<string[]> {
    const failing = new FailingTask(task, mode, inEveryExecution);
    const { account, ending } = await this.run(situation, failing);
    const found = [...(await violations(account.aws)), ...untoldBy(ending, { task, mode, failing, undisturbed })];
    if (found.length === 0 && ending.status === 'CLEANUP_FAILED' && !(await removesLeftovers(account))) {
      found.push('one more delete does not remove what is left');
    }
    if (found.length > 0 || ++this.scenarios % 25 === 0) await this.renew();
    return found.map((problem) => `${mode.name}: ${problem}`);
  }

  async renew(): Promise<void> {
    await this.account?.close();
    this.account = undefined;
  }

  close(): Promise<void> {
    return this.renew();
  }

  /** The account as it is, if that is what the situation starts from. */
  private async startingPoint({ live, newAccount, app }: Situation): Promise<SimulatedAccount> {
    if (app !== this.app) await this.renew();
    this.app = app;
    const isLive = this.settings !== undefined && (await settingsOfLive(this.account)) === this.settings;
    const isEmpty = this.account?.aws.twin.resources().length === 0;
    if (newAccount || !(live ? isLive || isEmpty : isEmpty)) await this.renew();
    const serviceLinkedRoles = newAccount ? 'missing' : 'existing';
    const account =
      this.account ??
      (await openAccount({ faults: this.failing.source, serviceLinkedRoles, unverified: this.unverified }, app));
    this.failing.account = account;
    if (live && (isEmpty || !isLive)) {
      await makeLive(account, 'iris');
      this.settings = await settingsOfLive(account);
    }
    return account;
  }

  private broken({ broken = [] }: Situation): FailingTask[] {
    return [broken].flat().map((breakage) => {
      const task = this.tasks.find((candidate) => keyOf(candidate) === breakage.task);
      const mode = faultModes.find(({ name }) => name === breakage.mode);
      if (!task || !mode) throw new Error(`There is no ${breakage.mode} of ${breakage.task}`);
      return new FailingTask(task, mode, breakage.inEveryExecution);
    });
  }
}

/** Undefined unless the endpoint serves as it should. */
async function settingsOfLive(account: SimulatedAccount | undefined): Promise<unknown> {
  const endpoint = await account?.aws.table.item('MODEL#iris', 'ENDPOINT');
  return endpoint?.status === 'LIVE' ? endpoint.settings : undefined;
}

/** With no fault in its way, one more delete leaves nothing, where a neighbour is deleted too. */
async function removesLeftovers(account: SimulatedAccount): Promise<boolean> {
  await deleteAll(account);
  return account.aws.twin.resources().length === 0 && (await violations(account.aws)).length === 0;
}
