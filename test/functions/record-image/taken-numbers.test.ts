import { describe, expect, it } from '@jest/globals';
import { takenNumbers } from '../../../functions/record-image/taken-numbers';

const config = { model: 'iris', modelVersion: 'latest', cpu: 1, memoryMiB: 512, deploymentType: 'build' } as const;

describe('the numbers that were taken before', () => {
  it('are those that download-model handed on', () => {
    const environment = { model: 'iris', model_version: '3', new_version: '12' };
    expect(takenNumbers(config, environment)).toEqual({ modelVersion: 3, imageVersion: 12 });
  });

  it('need no model beside them, as in the seed’s workflows', () => {
    expect(takenNumbers(config, { new_version: '12' })).toEqual({ modelVersion: undefined, imageVersion: 12 });
    expect(takenNumbers(config, { model: '', new_version: '12' }).imageVersion).toBe(12);
  });

  it.each([{}, { new_version: '' }, { model: 'rose', model_version: '3', new_version: '12' }])(
    'are none in %j',
    (environment) => {
      expect(takenNumbers(config, environment)).toEqual({ modelVersion: undefined, imageVersion: undefined });
    },
  );

  it.each(['0', 'x', '1000000', '1.5', '-1', '1e3', '0x1', ' 1', '1\n', '007'])('are not %j', (value) => {
    for (const name of ['new_version', 'model_version']) {
      expect(() => takenNumbers(config, { [name]: value })).toThrow(
        `environment variable ${name}: must be a number from 1 to 999999, not ${JSON.stringify(value)}`,
      );
    }
  });

  it('are of the version that config.json names', () => {
    const pinned = { ...config, modelVersion: 2 };
    expect(takenNumbers(pinned, { model_version: '2' }).modelVersion).toBe(2);
    expect(() => takenNumbers(pinned, { model_version: '3' })).toThrow(
      'environment variable model_version: is 3, and config.json names version 2 of model iris; run download-model with this config.json',
    );
  });
});
