import { describe, expect, it } from '@jest/globals';
import { version } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const recorded = [201, { model: 'iris', version: 2, imageVersion: 1 }] as const;
const api = {
  'GET /models/iris': { model: 'iris', aliases: {}, createdAt: '', latestVersion: version({ version: 2 }) },
  'POST /models/iris/versions/2/images': recorded,
};

describe('slipway image', () => {
  it('records an image with the latest version', async () => {
    const { code, out, requests } = await slipway('image iris local/iris:1 --cpu 0.5 --memory 512', { api });
    expect([code, out]).toEqual([0, '✔ Version 2 of iris has image 1.\nPut it live: slipway deploy iris --watch\n']);
    expect(requests[1]!.body).toEqual({ repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 });
  });

  it('records it with another', async () => {
    const { out, requests } = await slipway(
      'image iris local/iris:1 --version 2 --cpu 1 --memory 64 --commit abc1234 --json',
      { api },
    );
    expect(requests.map(({ route }) => route)).toEqual(['POST /models/iris/versions/2/images']);
    expect(requests[0]!.body).toMatchObject({ gitCommit: 'abc1234' });
    expect(out).toBe('{"model":"iris","version":2,"imageVersion":1}\n');
  });

  it.each([
    ['image iris local/iris --cpu 1 --memory 64', 2, 'must have a tag'],
    ['image iris local/iris:1 --memory 64', 2, '--cpu'],
    ['image iris local/iris:1 --cpu much --memory 64', 2, 'It must be a number.'],
  ])('%s is wrong usage', async (typed, exit, words) => {
    const { code, err, requests } = await slipway(typed, { api });
    expect([code, requests]).toEqual([exit, []]);
    expect(err).toContain(words);
  });

  it('of a model without a version says so', async () => {
    const { code, err } = await slipway('image iris local/iris:1 --cpu 1 --memory 64', {
      api: { 'GET /models/iris': { model: 'iris', aliases: {}, createdAt: '' } },
    });
    expect([code, err]).toEqual([3, 'slipway: iris has no version.\n  → slipway register iris s3://…\n']);
  });
});
