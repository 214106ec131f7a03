import { describe, expect, it } from '@jest/globals';
import { paint } from '../../../cli/screen/paint';
import { rehearsalLines } from '../../../cli/screen/rehearsal-lines';
import type { RehearsalReport } from '../../../local/rehearsal/report';

const DEPLOYMENT = {
  status: 'LIVE',
  modelVersion: 2,
  imageVersion: 1,
  seconds: 121.2,
  transitions: 56,
  calls: { 'ecs:describeServices': 40, 'ecs:updateService': 1 },
  made: [],
  changed: [],
  removed: [],
  leftovers: [],
  problems: [],
};

const REPORT: RehearsalReport = {
  environment: 'dev',
  account: '222222222222',
  region: 'eu-central-1',
  readAt: '2026-11-27T02:00:00.000Z',
  reads: 60,
  ok: true,
  models: [
    {
      model: 'iris',
      before: { status: 'LIVE', modelVersion: 1, imageVersion: 3 },
      deployment: DEPLOYMENT,
      lastSeconds: 174,
    },
  ],
  found: [],
  notReproduced: [],
  assumed: [],
};

const lines = (report: Partial<RehearsalReport>) => rehearsalLines({ ...REPORT, ...report }, 120, paint(false));

describe('A rehearsal on the screen', () => {
  it('is a row for each model', () => {
    expect(lines({}).slice(2)).toEqual([
      expect.stringMatching(/^MODEL +VERSION +ENDS +AFTER +LAST TIME +CALLS +TRANSITIONS +MAKES +LEFT$/),
      expect.stringMatching(/^iris +1, image 3 → 2, image 1 +✔ live +2:01 +2:54 +41 +56 +0 +nothing$/),
    ]);
  });

  it('tells why one fails and what it leaves, and lets no foreign text move the cursor', () => {
    const failed = {
      ...DEPLOYMENT,
      status: 'CLEANUP_FAILED',
      error: 'Ecs.Exception',
      cause: 'no \u001b[2J',
      leftovers: ['listener slipway-1:5001'],
      problems: ['the endpoint is gone'],
    };
    const told = lines({ models: [{ model: 'iris', deployment: failed }] });
    expect(told[3]).toMatch(/✖ CLEANUP_FAILED .* 2$/);
    expect(told.slice(4)).toEqual([
      '',
      'iris',
      'why  Ecs.Exception: no',
      'left    listener slipway-1:5001',
      'wrong   the endpoint is gone',
    ]);
  });

  it('sums up failures, and names those that end otherwise', () => {
    const bad = Array.from({ length: 12 }, (_, index) => ({
      state: `State${index}`,
      mode: 'access denied',
      end: 'wrong' as const,
      status: 'LIVE',
      milliseconds: 1_000,
      problems: ['it has 0 healthy targets of 1'],
      leftovers: [],
    }));
    const slowest = { state: 'RecordLive', mode: 'throttled for good', seconds: 360 };
    const faults = { tried: 340, of: 340, live: 100, asBefore: 228, leave: 0, wrong: 12, slowest, bad };
    const told = lines({ models: [{ model: 'iris', deployment: DEPLOYMENT, faults }] }).slice(6);
    expect(told.slice(0, 4)).toEqual([
      'Of 340 failures end 100 live all the same, 228 as before, 12 as they must not, the slowest after 6 min (throttled for',
      'good at RecordLive).',
      '✖ State0, access denied: LIVE',
      '    it has 0 healthy targets of 1',
    ]);
    expect(told.at(-1)).toBe('and 2 more: --json has them all');
    const part = { ...faults, tried: 60, wrong: 0, bad: [] };
    expect(lines({ models: [{ model: 'iris', deployment: DEPLOYMENT, faults: part }] }).join('\n')).toContain(
      'Of 60 failures (spread over all 340) end',
    );
  });

  it('lists what was found, what is not reproduced, and what nobody can read', () => {
    const told = lines({
      found: [
        { what: 'the alarm slipway-iris/5xx is gone', kind: 'gone', outcome: 'put right' },
        { what: 'the service slipway-iris/slipway-iris is gone', kind: 'gone', outcome: 'stays' },
        { what: 'the listener slipway-1:5003 is there', kind: 'foreign', outcome: 'stays' },
      ],
      notReproduced: ['3 further endpoints'],
      assumed: ['nobody else deploys meanwhile'],
    });
    expect(told.slice(5)).toEqual([
      'Found',
      '· the alarm slipway-iris/5xx is gone: what is rehearsed makes it again',
      '· the service slipway-iris/slipway-iris is gone: what is rehearsed does not make it again',
      '· the listener slipway-1:5003 is there: it is left alone',
      '',
      'Not reproduced',
      '· 3 further endpoints',
      '',
      'Taken for granted',
      '· nobody else deploys meanwhile',
    ]);
  });
});
