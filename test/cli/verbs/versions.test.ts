import { describe, expect, it } from '@jest/globals';
import { version } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const one = version({
  metrics: { accuracy: 0.9132866529352599, loss: 0.1 },
  aliases: ['champion'],
  latestImageVersion: 1,
  createdAt: '2026-11-26T15:00:00Z',
});
const two = version({
  version: 2,
  metrics: { accuracy: 0.95 },
  tags: { team: 'x' },
  approval: { status: 'approved', by: 'ada', comment: 'good' },
  createdAt: '2026-11-26T15:05:00Z',
});
const api = {
  'GET /models/iris/versions': { items: [two, one], pageToken: 'more' },
  'GET /models/iris/versions/1': one,
  'GET /models/iris/versions/champion': one,
  'GET /models/iris/versions/2': two,
  'GET /models/iris/versions/1/images': {
    items: [
      {
        model: 'iris',
        version: 1,
        imageVersion: 1,
        repositoryUri: '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris',
        tag: '7',
        cpu: 0.5,
        memoryMiB: 512,
        createdAt: '2026-11-26T15:01:00Z',
      },
    ],
  },
};

describe('slipway versions', () => {
  it('lists them, newest first, and says how to see more', async () => {
    expect((await slipway('versions iris --status approved', { api })).out.split('\n')).toEqual([
      'VERSION  IMAGE  APPROVAL  ALIASES   METRICS                  REGISTERED',
      '2        none   approved            accuracy=0.95            5 min ago',
      '1        1                champion  accuracy=0.913 loss=0.1  10 min ago',
      'There are more: --page-token more',
      '',
    ]);
  });

  it('shows one, each metric with all its digits', async () => {
    const { out } = await slipway('versions iris champion', { api });
    expect(out).toContain('accuracy    0.9132866529352599');
    expect(out).toContain('image 1     local/iris:7, 0.5 vCPU, 512 MiB, 9 min ago');
    const other = (await slipway('versions iris 2', { api })).out;
    expect(other).toMatch(/image +none is recorded/);
    expect(other).toMatch(/approval +approved by ada\n +good\n/);
  });

  it('compares two', async () => {
    const { out } = await slipway('versions iris 1 2', { api });
    expect(out).toMatch(/^IRIS +VERSION 1 +VERSION 2 +DIFFERENCE$/m);
    expect(out).toMatch(/^accuracy +0.9132866529352599 +0.95 +\+0.0367 \(\+4.02%\)$/m);
  });

  it('gives programs the page, the version, or both in a page', async () => {
    expect(JSON.parse((await slipway('versions iris --json', { api })).out)).toEqual(api['GET /models/iris/versions']);
    expect(JSON.parse((await slipway('versions iris 2 --json', { api })).out)).toEqual(two);
    expect(JSON.parse((await slipway('versions iris 1 2 --json', { api })).out)).toEqual({ items: [one, two] });
  });

  it('says so where there is none such', async () => {
    const { out } = await slipway('versions iris --alias x', { api: { 'GET /models/iris/versions': { items: [] } } });
    expect(out).toBe('iris has no such version.\n');
  });
});
