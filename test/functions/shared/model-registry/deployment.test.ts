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

  it('has its forecast, and once it is live how far that was off', () => {
    const forecastOf = (attributes: object, forecast: object = { seconds: 100, from: 'MODEL' }) =>
      toDeployment({ ...RECORD, forecast: JSON.stringify(forecast), ...attributes }).forecast;
    const ended = { endedAt: '2026-11-23T12:01:30Z' };
    expect(forecastOf({ status: 'IN_PROGRESS' })).toEqual({ seconds: 100, from: 'MODEL' });
    expect(forecastOf(ended)).toEqual({ seconds: 100, from: 'MODEL', tookSeconds: 90, errorPercent: -10 });
    expect(forecastOf({ ...ended, status: 'ROLLED_BACK' })).toEqual({ seconds: 100, from: 'MODEL' });
    expect(forecastOf(ended, { seconds: 0, from: 'HISTORY' })).toEqual({
      seconds: 0,
      from: 'HISTORY',
      tookSeconds: 90,
    });
    expect(forecastOf(ended, {})).toBeUndefined();
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
