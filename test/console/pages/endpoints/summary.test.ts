import { expect, it } from '@jest/globals';
import { summary } from '../../../../console/pages/endpoints/summary';

const live = { status: 'LIVE' };
const underWay = { deploymentId: 'd', kind: 'DEPLOY' as const, startedAt: '2026-11-26T12:00:00Z' };

it.each([
  [[], 'Nothing is running.'],
  [[live, live], '2 live'],
  [[{ ...live, underWay }], '1 live, 1 changing'],
  [[{ status: 'IN_PROGRESS', underWay }], '1 changing'],
  [[live, { status: 'DEGRADED' }, { status: 'CLEANUP_FAILED' }], '1 live, 2 in need of somebody'],
  [[{ status: 'DEGRADED', underWay }], '1 changing'],
  [[{ status: 'IN_PROGRESS' }], '1 endpoints'],
])('endpoints in a sentence: %j', (endpoints, words) => {
  expect(summary(endpoints)).toBe(words);
});
