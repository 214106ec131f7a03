import { describe, expect, it } from '@jest/globals';
import { toDeployment } from '../../../../functions/shared/model-registry/deployment';

const RECORD = {
  pk: 'MODEL#iris',
  sk: 'DEPLOYMENT#iris.1',
  deploymentId: 'iris.1',
  model: 'iris',
  kind: 'DEPLOY',
  status: 'LIVE',
  startedAt: '2026-11-23T12:00:00Z',
  executionArn: 'arn',
  promotionToken: 'token',
  expiresAt: 1,
};

describe('a deployment’s record', () => {
  it('is read without what is the table’s own or a secret of the workflow', () => {
    expect(toDeployment(RECORD)).toEqual({
      deploymentId: 'iris.1',
      model: 'iris',
      kind: 'DEPLOY',
      status: 'LIVE',
      startedAt: '2026-11-23T12:00:00Z',
      request: {},
    });
  });

  it.each(['requestedBy', 'settings', 'error', 'evidence', 'leftovers', 'request', 'canary', 'promotedBy'])(
    'has %s as JSON',
    (name) => {
      expect(toDeployment({ ...RECORD, [name]: '{"a":[1]}' })).toHaveProperty(name, { a: [1] });
    },
  );

  it.each(['endedAt', 'modelVersion', 'imageVersion', 'url', 'digest', 'promotedAt'])('has %s as it is', (name) => {
    expect(toDeployment({ ...RECORD, [name]: 'value' })).toHaveProperty(name, 'value');
  });

  it('has no timeline, which is for whoever asks for it alone', () => {
    expect(toDeployment({ ...RECORD, timeline: '[{"state":"A"}]' })).not.toHaveProperty('timeline');
  });

  it('names the step that failed in words', () => {
    const failed = (error: object) => toDeployment({ ...RECORD, error: JSON.stringify(error) }).error;
    expect(failed({ error: 'NoFreeSlot', cause: 'none', step: 'AllocateSlot' })).toEqual({
      error: 'NoFreeSlot',
      cause: 'none',
      step: 'finding a free place on a load balancer',
    });
    expect(failed({ error: 'DeploymentInProgress', cause: 'iris.1' })).toEqual({
      error: 'DeploymentInProgress',
      cause: 'iris.1',
    });
  });

  it('names the image by its address', () => {
    expect(toDeployment({ ...RECORD, image: '{"uri":"local/iris@sha256:a","cpu":1}' }).image).toBe(
      'local/iris@sha256:a',
    );
  });
});
