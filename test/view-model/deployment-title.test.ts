import { describe, expect, it } from '@jest/globals';
import { deploymentTitle } from '../../view-model/deployment-title';

describe('What a deployment is about', () => {
  it.each([
    [{ kind: 'DEPLOY', modelVersion: 2, imageVersion: 1 }, 'Deploy iris version 2, image 1'],
    [{ kind: 'DEPLOY' }, 'Deploy iris'],
    [{ kind: 'DELETE', modelVersion: 2 }, 'Delete iris'],
  ] as const)('%j: %s', (deployment, title) => {
    expect(deploymentTitle({ model: 'iris', ...deployment })).toBe(title);
  });
});
