import { describe, expect, it } from '@jest/globals';
import { forecast } from '../../../asl/front-door/forecast';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const SETTINGS = {
  capacity: 'own',
  instanceType: 'm6i.large',
  volumeGiB: 60,
  spot: false,
  drainSeconds: 30,
  minTasks: 1,
};
const FORMER = {
  status: 'LIVE',
  url: 'http://iris:5001',
  digest: 'sha256:1',
  settings: SETTINGS,
  instance: { tasksPerInstance: 2 },
};

interface Situation {
  readonly settings?: object;
  readonly former?: object;
  readonly digest?: string;
  readonly strategy?: object;
  readonly capacity?: string;
  readonly typical?: number;
  readonly repairs?: boolean;
}

const told = ({
  settings = {},
  former = FORMER,
  digest = 'sha256:2',
  strategy,
  capacity,
  typical,
  repairs = false,
}: Situation = {}) =>
  evaluated(forecast(typical === undefined ? '$nothing' : String(typical)), {
    settings: { ...SETTINGS, ...settings },
    former: former as JsonValue,
    image: { digest },
    strategy: (strategy ?? { type: 'rolling' }) as JsonValue,
    capacity: capacity ?? 'own',
    repairs,
  });

const steps = (...minutes: number[]) => minutes.map((each) => ({ percent: 10, minutes: each }));

describe('how long a deployment will take', () => {
  it.each<readonly [string, Situation, number]>([
    ['a first deployment', { former: {} }, 177],
    ['a first deployment in a pool', { former: {}, settings: { capacity: 'shared' }, capacity: 'shared' }, 87],
    ['nothing to be done', { digest: 'sha256:1' }, 2],
    ['what is to be put right', { digest: 'sha256:1', repairs: true }, 104],
    ['other settings', { digest: 'sha256:1', settings: { cpuTargetPercent: 50 } }, 57],
    ['another image', {}, 117],
    ['another image, with long requests', { settings: { drainSeconds: 120 } }, 207],
    ['another image, for which an instance is to boot', { settings: { minTasks: 2 } }, 207],
    ['other settings, for which an instance is to boot', { digest: 'sha256:1', settings: { minTasks: 2 } }, 207],
    ['another instance type', { digest: 'sha256:1', settings: { instanceType: 'c6i.large' } }, 303],
    ['another volume and image', { settings: { volumeGiB: 90 } }, 363],
    ['a move to a pool', { settings: { capacity: 'shared' } }, 196],
    ['a move from a pool', { capacity: 'shared' }, 207],
    ['a canary', { strategy: { type: 'canary', steps: steps(5, 10) } }, 900 + 2 * 165 + 177 + 60 + 27 + 90],
    [
      'a canary in a pool',
      {
        strategy: { type: 'canary', steps: steps(5) },
        settings: { capacity: 'shared' },
        capacity: 'shared',
        former: { ...FORMER, settings: { ...SETTINGS, capacity: 'shared' } },
      },
      300 + 165 + 87 + 27 + 90,
    ],
  ])('follows for %s from its parts', async (_, situation, seconds) => {
    expect(await told(situation)).toEqual({ seconds, from: 'MODEL' });
  });

  it('is what the last ones of the kind took, where there were any', async () => {
    expect(await told({ typical: 95 })).toEqual({ seconds: 95, from: 'HISTORY' });
    expect(await told({ former: {}, typical: 340 })).toEqual({ seconds: 340, from: 'HISTORY' });
  });

  it('is not what updates took where it moves or has its instances replaced', async () => {
    expect(await told({ typical: 95, settings: { capacity: 'shared' } })).toEqual({ seconds: 196, from: 'MODEL' });
    expect(await told({ typical: 95, settings: { spot: true } })).toEqual({ seconds: 363, from: 'MODEL' });
  });

  it('is not what it took to change nothing where something is put right', async () => {
    expect(await told({ typical: 5, digest: 'sha256:1', repairs: true })).toEqual({ seconds: 104, from: 'MODEL' });
  });

  it('is known of an endpoint that an earlier release made', async () => {
    expect(await told({ former: { ...FORMER, instance: {} } })).toEqual({ seconds: 117, from: 'MODEL' });
  });
});
