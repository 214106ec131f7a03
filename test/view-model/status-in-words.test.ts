import { describe, expect, it } from '@jest/globals';
import { DEPLOYMENT_STATUSES } from '../../contract/resources';
import { deploymentStatus, endpointStatus } from '../../view-model/status-in-words';

describe('The status of a deployment', () => {
  it.each([
    ['IN_PROGRESS', 'DEPLOY', 'deploying', 'busy'],
    ['IN_PROGRESS', 'DELETE', 'deleting', 'busy'],
    ['LIVE', 'DEPLOY', 'live', 'good'],
    ['DELETED', 'DELETE', 'deleted', 'quiet'],
    ['ROLLED_BACK', 'DEPLOY', 'failed, and taken back', 'bad'],
    ['REJECTED', 'DEPLOY', 'rejected, nothing was touched', 'warning'],
    ['CLEANUP_FAILED', 'DELETE', 'failed, and something is left', 'bad'],
  ] as const)('%s of a %s is: %s (%s)', (status, kind, words, tone) => {
    expect(deploymentStatus({ status, kind })).toEqual({ words, tone });
  });

  it('has words of its own for each', () => {
    const all = DEPLOYMENT_STATUSES.map((status) => deploymentStatus({ status, kind: 'DEPLOY' }).words);
    expect(new Set(all).size).toBe(DEPLOYMENT_STATUSES.length);
  });
});

describe('The status of an endpoint', () => {
  it.each([
    ['LIVE', 'good'],
    ['DEGRADED', 'warning'],
    ['CLEANUP_FAILED', 'bad'],
    ['IN_PROGRESS', 'busy'],
  ])('%s is %s', (status, tone) => {
    expect(endpointStatus(status).tone).toBe(tone);
  });

  it.each(['FAST_ASLEEP', 'constructor'])('that nobody knows yet is told as it is: %s', (status) => {
    expect(endpointStatus(status)).toEqual({ words: status.toLowerCase().replace('_', ' '), tone: 'warning' });
  });
});
