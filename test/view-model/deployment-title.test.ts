import { describe, expect, it } from '@jest/globals';
import { deploymentTitle } from '../../view-model/deployment-title';

describe('What a deployment is about', () => {
  it.each([
    [{ kind: 'DEPLOY', modelVersion: 2, imageVersion: 1 }, 'Deploy iris version 2, image 1'],
    [{ kind: 'DEPLOY' }, 'Deploy iris'],
    [
      { kind: 'DEPLOY', deploymentId: 'iris_rollback_1', modelVersion: 1, imageVersion: 2 },
      'Bring back iris version 1, image 2',
    ],
    [
      { kind: 'DEPLOY', request: { modelVersion: 'champion', imageVersion: 3 } },
      'Deploy iris version champion, image 3',
    ],
    [{ kind: 'DEPLOY', request: { imageVersion: 3 } }, 'Deploy iris image 3'],
    [{ kind: 'DEPLOY', request: { imageVersion: {} } }, 'Deploy iris'],
    [{ kind: 'DEPLOY', request: null }, 'Deploy iris'],
    [{ kind: 'DELETE', modelVersion: 2 }, 'Delete iris'],
  ] as const)('%j: %s', (deployment, title) => {
    expect(deploymentTitle({ model: 'iris', deploymentId: 'iris_deploy_1', request: {}, ...deployment })).toBe(title);
  });
});
