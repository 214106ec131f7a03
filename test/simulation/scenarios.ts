import { describe, expect, it } from '@jest/globals';
import { simulateShare } from '../../local/simulation/pool';

const RUNS = 300;
const CHUNK = 25;

/** One part of the random scenarios: test files are what runs side by side. */
export function randomScenarios(part: number, parts: number): void {
  describe('Whatever happens at once', () => {
    for (let first = 1 + part * CHUNK; first <= RUNS; first += parts * CHUNK) {
      it(`keeps its word in the scenarios of seeds ${first} to ${first + CHUNK - 1}`, async () => {
        const failed: string[] = [];
        await simulateShare({ seed: first, count: CHUNK, step: 1 }, ({ seed, violations }) => {
          if (violations.length > 0)
            failed.push(`npm run simulate -- --seed ${seed} --count 1: ${violations.join('; ')}`);
        });
        expect(failed).toEqual([]);
      });
    }
  });
}
