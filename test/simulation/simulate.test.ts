import { describe, expect, it } from '@jest/globals';
import { simulatedApps } from '../../local/simulation/app';
import { parseOptions } from '../../local/simulation/options';
import { randomStream } from '../../local/simulation/random';
import { scenarioOf } from '../../local/simulation/scenario';
import { simulate } from '../../local/simulation/simulate';

describe('The simulation', () => {
  it('replays a seed exactly', async () => {
    const app = simulatedApps();
    for (const seed of [9, 29, 204]) {
      const [once, again] = [await simulate(seed, app), await simulate(seed, app)];
      expect(again).toEqual(once);
      expect(once.executions).toBeGreaterThan(0);
    }
  });

  it('is another one for each seed', async () => {
    const app = simulatedApps();
    const fingerprints = await Promise.all([41, 42, 43].map(async (seed) => (await simulate(seed, app)).fingerprint));
    expect(new Set(fingerprints).size).toBe(3);
  });

  it('meets faults, outages, stops and a lack of capacity within the seeds of a test run', () => {
    const scenarios = Array.from({ length: 300 }, (_, index) => scenarioOf(index + 1));
    const kinds = new Set(scenarios.flatMap(({ actions }) => actions.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([
      'abort',
      'call',
      'capacity runs out',
      'delete',
      'deploy',
      'launches die',
      'promote',
      'refresh rolled back',
      'roll back',
      'stop',
    ]);
    expect(new Set(scenarios.map(({ disturbances }) => disturbances.faults)).size).toBeGreaterThan(2);
    expect(scenarios.filter(({ disturbances }) => disturbances.outages.length > 0).length).toBeGreaterThan(20);
  });

  it('meets models with names, whose callers need tokens or none', () => {
    const named = Array.from({ length: 300 }, (_, index) => scenarioOf(index + 1)).filter(
      ({ routing }) => routing === 'host',
    );
    expect(named.length).toBeGreaterThan(50);
    const asked = named.flatMap(({ actions }) =>
      actions.flatMap((action) => (action.kind === 'deploy' ? [action.request.jwt] : [])),
    );
    expect(new Set(asked.map((jwt) => typeof jwt))).toEqual(new Set(['object', 'string', 'undefined']));
  });

  it('draws what people and platforms do at their worst: huge lines, whole environments, clients at once, new accounts', () => {
    const scenarios = Array.from({ length: 300 }, (_, index) => scenarioOf(index + 1));
    const lines = scenarios.flatMap(({ images }) => Object.values(images).flatMap(({ output = [] }) => output));
    expect(lines.some((line) => line.length >= 200_000)).toBe(true);
    expect(lines).toContain('');
    const clients = scenarios.flatMap(({ actions }) => actions.flatMap((action) => ('client' in action ? action : [])));
    expect(new Set(clients.map(({ kind, client: { twice } }) => `${kind} ${twice}`)).size).toBeGreaterThan(10);
    expect(clients.some(({ client }) => client.seedFormat)).toBe(true);
    const sizes = clients.map((action) => (action.kind === 'deploy' ? JSON.stringify(action.request).length : 0));
    expect(sizes.some((size) => size > 65_536)).toBe(true);
    expect(new Set(scenarios.map(({ account }) => account.serviceLinkedRoles)).size).toBe(2);
    expect(new Set(scenarios.map(({ account }) => account.mailSandbox)).size).toBe(2);
    expect(new Set(scenarios.map(({ unverified }) => unverified.sfn?.dataLimitIsAny)).size).toBe(2);
  });

  it('draws versions that have to prove themselves, good and bad ones, in every way there is', () => {
    const actions = Array.from({ length: 300 }, (_, index) => scenarioOf(index + 1).actions).flat();
    const proven = actions.flatMap((action) =>
      action.kind === 'deploy' && action.request.strategy !== undefined ? [action] : [],
    );
    expect(new Set(proven.map(({ image }) => image)).size).toBe(6);
    const texts = proven.map(({ request }) => JSON.stringify(request.strategy));
    for (const part of ['"canary"', '"blueGreen"', '"pause":true', '"goOn"', '"p95Milliseconds"', '"alarms"']) {
      expect(texts.some((text) => text.includes(part))).toBe(true);
    }
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
    expect(parseOptions(['--seed', '7', '--count', '20'])).toEqual({ seed: 7, count: 20 });
    expect(parseOptions([])).toEqual({ seed: 1, count: 1000 });
  });

  it.each([
    [['--seed', 'x'], '--seed is x: expected a whole number from 0 up'],
    [['--count', '0'], '--count is 0: expected a whole number from 1 up'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
