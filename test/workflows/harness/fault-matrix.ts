import { afterAll, describe, expect, it } from 'vitest';
import { Bench, keyOf, modesFor, reachedTasks } from './matrix';
import { workflowTasks } from './tasks';

/** The tests of one part of the matrix: test files are what runs side by side. */
export function faultMatrix(part: number, parts: number): void {
  describe('Whatever task of a workflow fails', async () => {
    const tasks = await workflowTasks();
    const { cells, unreached } = await reachedTasks();
    const modes = modesFor(cells);
    const bench = new Bench(tasks);
    afterAll(() => bench.close());

    it('is one that the tests can reach', () => {
      expect(unreached.map(keyOf)).toEqual([]);
    });

    for (const cell of cells.filter((_, index) => index % parts === part)) {
      it(`${keyOf(cell.task)}, in ${cell.situation.name}`, async () => {
        const problems = [];
        for (const mode of modes(cell)) problems.push(...(await bench.problems(cell, mode)));
        expect(problems).toEqual([]);
      });
    }
  });
}
