import { describe, expect, it } from '@jest/globals';
import { takenNumbers } from '../../../functions/record-image/taken-numbers';

const config = { model: 'iris', modelVersion: 'latest', cpu: 1, memoryMiB: 512, deploymentType: 'build' } as const;

describe('the numbers that were taken before', () => {
  it('are those that download-model handed on', () => {
    const environment = { model: 'iris', model_version: '3', new_version: '12' };
    expect(takenNumbers(config, environment)).toEqual({ modelVersion: 3, imageVersion: 12 });
  });

  it.each([{}, { model: 'rose', model_version: '3', new_version: '12' }])('are none in %j', (environment) => {
    expect(takenNumbers(config, environment)).toEqual({ modelVersion: 'latest', imageVersion: undefined });
  });

  it.each(['0', 'x', '1000000', '1.5'])('are not %s', (new_version) => {
    expect(() => takenNumbers(config, { new_version })).toThrow(
      `environment variable new_version: must be a number, not ${new_version}`,
    );
  });
});
