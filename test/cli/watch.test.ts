import { describe, expect, it } from '@jest/globals';
import type { Deployment } from '../../client/resources';
import { deployment } from '../view-model/samples';
import { ENV, inTurn, slipway } from './cli-under-test';

const T = (seconds: number) => new Date(Date.parse('2026-11-26T15:00:00Z') + seconds * 1_000).toISOString();
const started = { deploymentId: 'iris_deploy_build-1', status: 'IN_PROGRESS', statusUrl: '' };

const at = (fields: Partial<Deployment>) => deployment({ startedAt: T(0), ...fields });
const steps = [
  { words: 'making the cluster', startedAt: T(2), endedAt: T(9) },
  { words: 'starting the containers', startedAt: T(9), endedAt: T(99) },
];
const looks = [
  at({
    progress: { step: 'making the cluster', since: T(2), steps: [{ words: 'making the cluster', startedAt: T(2) }] },
  }),
  at({
    progress: {
      step: 'starting the containers',
      since: T(9),
      steps: [steps[0]!, { words: 'starting the containers', startedAt: T(9) }],
      typicalSeconds: 180,
    },
  }),
  at({ status: 'LIVE', steps, endedAt: T(100), url: 'http://localhost:5001' }),
];
const failed = at({
  status: 'ROLLED_BACK',
  steps,
  endedAt: T(100),
  error: { error: 'TaskDoesNotFit', cause: 'it is too large' },
});

const api = (...answers: Deployment[]) => ({
  'POST /models/iris/deployments': [202, started] as const,
  'GET /models/iris/deployments/iris_deploy_build-1': inTurn(...answers),
});

describe('A deployment that is watched', () => {
  it('says in the end how far its forecast was off', async () => {
    const forecast = { seconds: 177, from: 'MODEL', tookSeconds: 100, errorPercent: -44 } as const;
    const { out } = await slipway('deploy iris --watch', { api: api(looks[0]!, { ...looks[2]!, forecast }) });
    expect(out.split('\n').slice(-3)).toEqual([
      'Forecast: 3 min by the latency model; it took 2 min, 44% less.',
      '✔ iris answers at http://localhost:5001',
      '',
    ]);
  });

  it('without a terminal is told in plain lines, one per change', async () => {
    const { code, out } = await slipway('deploy iris --watch', {
      api: api(looks[0]!, looks[0]!, looks[1]!, looks[2]!),
    });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Deploy iris version 2, image 1 (iris_deploy_build-1)',
      '   0:02  making the cluster',
      '   0:09  starting the containers',
      '✔ iris answers at http://localhost:5001',
      '',
    ]);
  });

  it('at a terminal is a tree that is drawn anew, and stays', async () => {
    const { code, out } = await slipway('deploy iris --watch', {
      api: api(...looks),
      isTTY: true,
      env: { ...ENV, NO_COLOR: '1' },
    });
    expect(code).toBe(0);
    expect(out).toContain('● deploying  10:00, longer than the usual 3 min');
    expect(out).toContain('\x1b[');
    const last = out.slice(out.lastIndexOf('Deploy iris'));
    expect(last.split('\n')).toEqual([
      'Deploy iris version 2, image 1  ✔ live  1:40',
      '  ✔    0:07  making the cluster',
      '  ✔    1:30  starting the containers',
      '✔ iris answers at http://localhost:5001',
      '',
    ]);
  });

  it('for a program is the resource in a line whenever it has changed', async () => {
    const { out } = await slipway('deploy iris --watch --json', {
      api: api(looks[0]!, looks[0]!, looks[1]!, looks[2]!),
    });
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(looks);
  });

  it('that fails says why, and the program ends with 1', async () => {
    const { code, out } = await slipway('deploy iris --watch', { api: api(looks[0]!, failed) });
    expect(code).toBe(1);
    expect(out).toContain('  why     TaskDoesNotFit: it is too large');
    expect(out).toContain('  to do   ask for less, or a larger `instanceType`');
    const forProgram = await slipway('deploy iris --watch --json', { api: api(failed) });
    expect([forProgram.code, JSON.parse(forProgram.out)]).toEqual([1, failed]);
  });

  it('goes on after Ctrl-C, and it is told how to look again', async () => {
    let press = () => {};
    const interrupted = new Promise<void>((resolve) => {
      press = resolve;
    });
    const sleep = async () => {
      press();
      return new Promise<never>(() => {});
    };
    const { code, err } = await slipway('deploy iris --watch', { api: api(looks[0]!), interrupted, sleep });
    expect(code).toBe(130);
    expect(err).toBe('\nThe deployment goes on. To look again: slipway status iris --watch\n');
  });

  it('that deletes ends well without a URL', async () => {
    const deleted = at({ kind: 'DELETE', status: 'DELETED', endedAt: T(9) });
    const { code, out } = await slipway('delete iris --watch', {
      api: {
        'DELETE /models/iris/endpoint': [202, started],
        'GET /models/iris/deployments/iris_deploy_build-1': deleted,
      },
    });
    expect([code, out.includes('iris is deleted.')]).toEqual([0, true]);
  });
});
