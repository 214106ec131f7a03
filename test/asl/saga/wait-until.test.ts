import { describe, expect, it } from '@jest/globals';
import { call } from '../../../asl/aws/call';
import { waitUntil } from '../../../asl/saga/wait-until';
import { type Answer, failure, runFragment } from '../fragment-under-test';

const fragment = waitUntil(
  'Ready',
  call(
    'ecs',
    'describeClusters',
    { Clusters: ['{% $name %}'] },
    { permissions: [{ actions: ['ecs:DescribeClusters'], resources: ['*'] }] },
  ),
  {
    reading: '$states.result.Clusters[0].Status',
    done: "'ACTIVE'",
    failed: "'FAILED'",
    error: { name: 'NotReady', cause: "'cluster ' & $name & ' is not ready'" },
    firstSeconds: 30,
    seconds: 10,
    deadlineSeconds: 60,
  },
);

const status = (Status: string) => ({ Clusters: [{ Status }] });
const wait = (...answers: Answer[]) => runFragment(fragment, { answers: { PollReady: answers } });

describe('a wait', () => {
  it('looks first when it is likely to be over, then regularly', async () => {
    expect((await wait(status('ACTIVE'))).seconds).toBe(30);
    const { result, seconds, attempts } = await wait(status('PENDING'), status('PENDING'), status('ACTIVE'));
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(30 + 2 * 10);
    expect(attempts[0]?.arguments).toEqual({ Clusters: ['slipway-iris'] });
  });

  it('ends at once when it can no longer succeed', async () => {
    const { result, attempts } = await wait(status('FAILED'));
    expect(result).toMatchObject({
      error: 'NotReady',
      cause: 'cluster slipway-iris is not ready (FAILED after 1 polls)',
    });
    expect(attempts).toHaveLength(1);
  });

  it('ends at its deadline', async () => {
    const { result, seconds } = await wait(status('PENDING'));
    expect(result).toMatchObject({
      error: 'NotReady',
      cause: 'cluster slipway-iris is not ready (PENDING after 4 polls)',
    });
    expect(seconds).toBe(60);
  });

  it('reads nothing as not yet', async () => {
    expect((await wait({ Clusters: [] }, status('ACTIVE'))).result.status).toBe('SUCCEEDED');
  });

  it('fails with the call’s own error', async () => {
    const { result } = await wait(failure('Ecs.AccessDeniedException', 'not allowed'));
    expect(result).toMatchObject({ error: 'Ecs.AccessDeniedException', cause: 'not allowed' });
  });
});
