import { describe, expect, it } from '@jest/globals';
import { type IntrudedSituation, intrudedSituation } from './intruded-situation';

/** `npm run test:upkeep` tries more. */
const SITUATIONS = Number(process.env.UPKEEPS ?? 12);
const CHUNK = 4;

describe('The upkeep', () => {
  const tried: IntrudedSituation[] = [];
  const seeds = Array.from({ length: SITUATIONS }, (_, index) => index + 1);
  for (let first = 0; first < seeds.length; first += CHUNK) {
    const chunk = seeds.slice(first, first + CHUNK);
    it(`says what an intruder did and nothing else, puts right what it may, and touches nothing else: seeds ${chunk[0]} to ${chunk.at(-1)}`, async () => {
      const wrong: object[] = [];
      for (const seed of chunk) {
        const situation = await intrudedSituation(seed);
        tried.push(situation);
        const { falseAlarms, unsaid, unfounded, touched, unmended, broken } = situation;
        const all = { falseAlarms, unsaid, unfounded, touched, unmended, broken };
        if (Object.values(all).some((found) => found.length > 0)) wrong.push({ seed, ...all, log: situation.log });
      }
      expect(wrong).toEqual([]);
    });
  }

  it('was tried on many damages, and while a deployment was under way', () => {
    expect(tried.reduce((sum, { damages }) => sum + damages, 0)).toBeGreaterThan(SITUATIONS);
    expect(tried.some(({ busy }) => busy)).toBe(true);
  });
});
