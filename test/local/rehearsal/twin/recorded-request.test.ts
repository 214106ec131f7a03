import { describe, expect, it } from '@jest/globals';
import { recordedRequest } from '../../../../local/rehearsal/twin/recorded-request';

const ENDPOINT = { model: 'iris', raw: {}, modelVersion: 2, imageVersion: 3 };

describe('The request that a recorded endpoint is of', () => {
  it('has its version, its image and its settings, in the request’s units', () => {
    const settings = JSON.stringify({
      capacity: 'own',
      instanceType: 'm6i.large',
      cpuUnits: 512,
      minTasks: 2,
      retired: true,
    });
    expect(recordedRequest({ ...ENDPOINT, settings })).toEqual({
      modelVersion: 2,
      imageVersion: 3,
      capacity: 'own',
      instanceType: 'm6i.large',
      cpu: 0.5,
      minTasks: 2,
    });
  });

  it('names no instance type where a pool has its own', () => {
    const settings = JSON.stringify({ capacity: 'shared', instanceType: 'm6i.xlarge', cpuUnits: 1024 });
    expect(recordedRequest({ ...ENDPOINT, settings })).toEqual({
      modelVersion: 2,
      imageVersion: 3,
      capacity: 'shared',
      cpu: 1,
    });
  });

  it('is none of an endpoint that was never live', () => {
    expect(recordedRequest({ model: 'iris', raw: {} })).toBeUndefined();
  });
});
