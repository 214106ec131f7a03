import { describe, expect, it } from '@jest/globals';
import { simulatedApp } from '../../local/simulation/app';
import { parseOptions } from '../../local/simulation/options';
import { randomStream } from '../../local/simulation/random';
import { scenarioOf } from '../../local/simulation/scenario';
import { simulate } from '../../local/simulation/simulate';

describe('The simulation', () => {
  it('replays a seed exactly', async () => {
    const app = await simulatedApp();
    for (const seed of [3, 17, 29]) {
      const [once, again] = [await simulate(seed, app), await simulate(seed, app)];
      expect(again).toEqual(once);
      expect(once.executions).toBeGreaterThan(0);
    }
  });

  it('is another one for each seed', async () => {
    const app = await simulatedApp();
    const fingerprints = await Promise.all([41, 42, 43].map(async (seed) => (await simulate(seed, app)).fingerprint));
    expect(new Set(fingerprints).size).toBe(3);
  });

  it('meets faults, outages, stops and a lack of capacity within the seeds of a test run', () => {
    const scenarios = Array.from({ length: 300 }, (_, index) => scenarioOf(index + 1));
    const kinds = new Set(scenarios.flatMap(({ actions }) => actions.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['capacity runs out', 'delete', 'deploy', 'stop']);
    expect(new Set(scenarios.map(({ disturbances }) => disturbances.faults)).size).toBeGreaterThan(2);
    expect(scenarios.filter(({ disturbances }) => disturbances.outages.length > 0).length).toBeGreaterThan(20);
  });

  it('decides about each thing under its own name', () => {
    const [first, again, other] = [randomStream(1, 'a'), randomStream(1, 'a'), randomStream(1, 'b')];
    const draws = Array.from({ length: 5 }, first);
    expect(Array.from({ length: 5 }, again)).toEqual(draws);
    expect(Array.from({ length: 5 }, other)).not.toEqual(draws);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  });
});

describe('npm run simulate', () => {
  it('takes a first seed and a number of runs', () => {
    expect(parseOptions(['--seed', '7', '--runs', '20'])).toEqual({ seed: 7, runs: 20 });
    expect(parseOptions([])).toEqual({ seed: 1, runs: 1000 });
  });

  it.each([
    [['--seed', 'x'], '--seed is x: expected a whole number from 0 up'],
    [['--runs', '0'], '--runs is 0: expected a whole number from 1 up'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
