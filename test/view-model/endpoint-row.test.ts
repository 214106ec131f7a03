import { describe, expect, it } from '@jest/globals';
import { endpointRow } from '../../view-model/endpoint-row';
import { endpoint, NOW, secondsAgo } from './samples';

describe('An endpoint in a list', () => {
  it('shows what answers where, since when and on what', () => {
    expect(endpointRow(endpoint(), NOW)).toEqual({
      model: 'iris',
      status: { words: 'live', tone: 'good' },
      version: '2, image 1',
      url: 'http://localhost:5001',
      since: '2 h ago',
      runsOn: 'm6i.large',
      cost: '',
      underWay: undefined,
      leftovers: [],
    });
  });

  it('has what it costs', () => {
    const costPerMonth = { currency: 'USD', min: 75, max: null, market: 'ON_DEMAND' } as const;
    expect(endpointRow(endpoint({ costPerMonth: { ...costPerMonth, max: 150 } }), NOW).cost).toBe('75.00 to 150');
    expect(endpointRow(endpoint({ costPerMonth }), NOW).cost).toBe('?');
  });

  it('in a pool names the pool', () => {
    expect(endpointRow(endpoint({ capacity: 'shared', instanceType: 'm6i.xlarge' }), NOW).runsOn).toBe('pool shared');
  });

  it.each([
    ['DEPLOY', 'deploying for 30 s'],
    ['DELETE', 'deleting for 30 s'],
  ] as const)('that a %s changes says so', (kind, words) => {
    const underWay = { deploymentId: 'iris_deploy_build-2', kind, startedAt: secondsAgo(30) };
    expect(endpointRow(endpoint({ underWay }), NOW).underWay).toEqual({
      words,
      tone: 'busy',
      deploymentId: 'iris_deploy_build-2',
    });
  });

  it('that is only being made, or left over, has blanks', () => {
    expect(endpointRow({ model: 'iris', status: 'CLEANUP_FAILED', leftovers: ['Service x'] }, NOW)).toMatchObject({
      version: '',
      url: '',
      since: '',
      runsOn: '',
      leftovers: ['Service x'],
    });
  });
});
