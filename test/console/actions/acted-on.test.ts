import { expect, it } from '@jest/globals';
import { type ActedOn, wereLive } from '../../../console/actions/acted-on';

it('what was live before can be brought back, and nothing else', () => {
  const deployments = [
    { deploymentId: 'now', kind: 'DEPLOY', status: 'LIVE' },
    { deploymentId: 'failed', kind: 'DEPLOY', status: 'ROLLED_BACK' },
    { deploymentId: 'deletion', kind: 'DELETE', status: 'DELETED' },
    { deploymentId: 'before', kind: 'DEPLOY', status: 'LIVE' },
  ];
  const state = { model: { endpoint: { deploymentId: 'now' } }, deployments } as unknown as ActedOn;
  expect(wereLive(state).map(({ deploymentId }) => deploymentId)).toEqual(['before']);
  const gone = { ...state, model: {} } as ActedOn;
  expect(wereLive(gone).map(({ deploymentId }) => deploymentId)).toEqual(['now', 'before']);
});
