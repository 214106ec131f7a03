import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspect } from '../../asl/inspect';
import { upkeep } from '../../asl/upkeep';
import { tasksOf } from '../../docs/render/calls';
import { FailingTask, FailingTasks } from '../../local/simulation/faults/failing-task';
import { type FaultMode, faultModes } from '../../local/simulation/faults/fault-modes';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { disturbed } from './harness/disturbed';
import { openAccount } from './harness/simulated-account';
import { tasksOfMachine, type WorkflowTask } from './harness/tasks';
import { type Finding, lookedAfter, reported } from './harness/upkeep';

const MACHINES = { upkeep, inspect } as const;
type Machine = keyof typeof MACHINES;

/** What only an execution with more input than a state takes has: the sweep's own test of this piece has one. */
const OF_HUGE_INPUTS = 'DescribeWithoutData';

const TASKS = (Object.keys(MACHINES) as Machine[]).flatMap((machine) =>
  tasksOf(MACHINES[machine].States)
    .filter(({ name }) => name !== OF_HUGE_INPUTS)
    .map(({ name }) => [machine, name] as const),
);

/** What only an endpoint with a name has. */
const BY_NAME = /Rule/;

/** Without these nobody hears of what was found. */
const TOLD_BY = ['RecordReport'];

/** All of them with FAULTS=all; else each task fails in one way, turn and turn about. Nobody can stop an Express workflow. */
function modesOf(machine: Machine, index: number): readonly FaultMode[] {
  const possible = faultModes.filter(({ outcome }) => machine === 'upkeep' || outcome !== 'ends the execution');
  return process.env.FAULTS === 'all' ? possible : [possible[index % possible.length]!];
}

const said = (findings: readonly Finding[]) =>
  findings.map(({ model, kind, resource, field = '' }) => `${kind} ${resource} ${field} of ${model}`).toSorted();

const FOUND = ['DRIFT Alarms 5xx of iris', 'ORPHAN Cluster  of ghost'];

describe('Whatever task of the upkeep fails', () => {
  const failing = new FailingTasks();
  const tasks: WorkflowTask[] = [];
  let account: SimulatedAccount;
  beforeAll(async () => {
    for (const machine of Object.keys(MACHINES) as Machine[]) tasks.push(...(await tasksOfMachine(machine)));
  });
  afterAll(() => account.close());

  describe.each(TASKS)('%s: %s', (machine, state) => {
    const index = TASKS.findIndex((one) => one[0] === machine && one[1] === state);

    it.each(modesOf(machine, index).map((mode) => [mode.name, mode] as const))('%s', async (_, mode) => {
      await account?.close();
      account = await openAccount({ faults: failing.source }, BY_NAME.test(state) ? 'mendingByHost' : 'mending');
      failing.account = account;
      await disturbed(account);
      const fault = new FailingTask(tasks.find((task) => task.workflow === machine && task.state === state)!, mode);
      failing.set(fault);
      const look = await account.lookAfter();
      await look.whenEnded;
      failing.set();
      expect(fault.wasMet).toBe(true);

      const isOver =
        mode.outcome === 'ends the execution' || (TOLD_BY.includes(state) && !mode.outcome.startsWith('passes'));
      expect(look.ended!.result.status === 'SUCCEEDED').toBe(!isOver);
      if (!isOver) {
        const { findings } = await reported(account);
        // What could not be asked is said to be unknown, and nothing is said that is not so.
        expect(said(findings).filter((one) => !FOUND.includes(one) && !one.startsWith('UNKNOWN'))).toEqual([]);
        const isTold = mode.outcome.startsWith('passes') || said(findings).some((one) => one.startsWith('UNKNOWN'));
        if (isTold && mode.outcome.startsWith('passes')) expect(said(findings)).toEqual(FOUND);
      }

      // The next looks find and put right what this one did not.
      await account.quiet();
      await lookedAfter(account);
      await account.quiet();
      expect(said((await lookedAfter(account)).findings)).toEqual([]);
      expect(await violations(account.aws)).toEqual([]);
    });
  });
});
