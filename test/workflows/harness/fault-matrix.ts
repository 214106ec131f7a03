import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FaultMode } from '../../../local/simulation/faults/fault-modes';
import { Bench, type Cell, modesFor, reachedTasks } from './matrix';
import { keyOf, TASK_KEYS, workflowTasks } from './tasks';

/** The tests of one part of the matrix: test files are what runs side by side. */
export function faultMatrix(part: number, parts: number): void {
  describe('Whatever task of a workflow fails', () => {
    let cells: ReadonlyMap<string, Cell>;
    let modes: (cell: Cell) => FaultMode[];
    // One stays without an endpoint, one with it, so that a task's scenario seldom has to make what it starts from.
    let benches: { readonly empty: Bench; readonly live: Bench };
    beforeAll(async () => {
      const reached = await reachedTasks();
      cells = new Map(reached.map((cell) => [keyOf(cell.task), cell]));
      modes = modesFor(reached);
      const tasks = await workflowTasks();
      benches = { empty: new Bench(tasks), live: new Bench(tasks) };
    });
    afterAll(() => Promise.all([benches.empty.close(), benches.live.close()]));

    it('is one that the tests can reach', () => {
      expect([...cells.keys()].sort()).toEqual([...TASK_KEYS].sort());
    });

    it.each(TASK_KEYS.filter((_, index) => index % parts === part))('%s', async (task) => {
      const cell = cells.get(task)!;
      const bench = cell.situation.live ? benches.live : benches.empty;
      const problems = [];
      for (const mode of modes(cell)) problems.push(...(await bench.problems(cell, mode)));
      expect({ situation: cell.situation.name, problems }).toEqual({ situation: cell.situation.name, problems: [] });
    });
  });
}
