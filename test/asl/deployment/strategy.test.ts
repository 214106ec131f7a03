import { describe, expect, it } from '@jest/globals';
import { STRATEGY } from '../../../asl/deployment/strategy';
import { MeasuredStrategy } from '../../../contract/strategy';
import { quotable } from '../../../lib/jsonata-text';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const CANARY = {
  type: 'canary',
  steps: [
    { percent: 10, minutes: 5 },
    { percent: 50, minutes: 5 },
  ],
  pause: false,
  rollbackOn: { errorPercent: 1, alarms: [] },
  minRequests: 20,
  onInconclusive: 'rollBack',
};
const BLUE_GREEN = { ...CANARY, type: 'blueGreen', steps: [{ percent: 100, minutes: 5 }] };
const ROLLING = { type: 'rolling' };

const configuredAs = (strategy: JsonValue) => ({ DefaultStrategy: quotable(JSON.stringify(strategy)) });
const asked = (strategy: JsonValue) =>
  evaluated(STRATEGY, { request: { strategy }, goesBack: false, rollback: {} }, configuredAs('rolling'));

describe('the strategy of a deployment', () => {
  it.each(['canary', 'blueGreen'])('%s is as the record of a deployment shows it', async (word) => {
    expect(MeasuredStrategy.safeParse(await asked(word))).toMatchObject({ success: true });
  });

  it.each<[JsonValue, JsonValue]>([
    ['rolling', ROLLING],
    ['canary', CANARY],
    ['blueGreen', BLUE_GREEN],
    [{ type: 'rolling' }, ROLLING],
    [{ type: 'canary' }, CANARY],
    [{ type: 'blueGreen' }, BLUE_GREEN],
    [
      { type: 'canary', steps: [{ percent: 5, minutes: 30 }] },
      { ...CANARY, steps: [{ percent: 5, minutes: 30 }] },
    ],
    [
      { type: 'blueGreen', steps: [{ percent: 100, minutes: 1 }], pause: true },
      { ...BLUE_GREEN, steps: [{ percent: 100, minutes: 1 }], pause: true },
    ],
    [
      { type: 'canary', rollbackOn: {} },
      { ...CANARY, rollbackOn: { errorPercent: 1, alarms: [] } },
    ],
    [
      { type: 'canary', rollbackOn: { errorPercent: 0, p95Milliseconds: 800, alarms: ['it’s "slow"'] } },
      { ...CANARY, rollbackOn: { errorPercent: 0, p95Milliseconds: 800, alarms: ['it’s "slow"'] } },
    ],
    [
      { type: 'canary', rollbackOn: { alarms: ['a', 'b'] } },
      { ...CANARY, rollbackOn: { errorPercent: 1, alarms: ['a', 'b'] } },
    ],
    [
      { type: 'canary', pause: true, minRequests: 1, onInconclusive: 'goOn' },
      { ...CANARY, pause: true, minRequests: 1, onInconclusive: 'goOn' },
    ],
  ])('%j is spelled out', async (given, expected) => {
    expect(await asked(given)).toEqual(expected);
  });

  it.each<[JsonValue, JsonValue]>([
    ['rolling', ROLLING],
    ['canary', CANARY],
    [
      { type: 'canary', rollbackOn: { alarms: ['it\'s "${Prefix}" \\'] } },
      { ...CANARY, rollbackOn: { errorPercent: 1, alarms: ['it\'s "${Prefix}" \\'] } },
    ],
  ])('is the environment’s, %j, where the request says nothing', async (configured, expected) => {
    const nothing = { request: {}, goesBack: false, rollback: {} };
    expect(await evaluated(STRATEGY, nothing, configuredAs(configured))).toEqual(expected);
  });

  it('is the request’s, whatever the environment’s is', async () => {
    const request = { strategy: 'rolling' };
    expect(await evaluated(STRATEGY, { request, goesBack: false, rollback: {} }, configuredAs('canary'))).toEqual(
      ROLLING,
    );
  });

  it('of going back is rolling, whatever the environment’s is', async () => {
    const rollback = { request: { rollback: {} }, goesBack: true, rollback: {} };
    expect(await evaluated(STRATEGY, rollback, configuredAs('canary'))).toEqual(ROLLING);
  });

  it('of going back is the one that is asked for', async () => {
    const rollback = { strategy: 'canary' };
    expect(await evaluated(STRATEGY, { request: { rollback }, goesBack: true, rollback })).toEqual(CANARY);
  });
});
