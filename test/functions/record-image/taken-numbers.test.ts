import { describe, expect, it } from '@jest/globals';
import { takenNumbers } from '../../../functions/record-image/taken-numbers';

const config = { model: 'iris', modelVersion: 'latest', cpu: 1, memoryMiB: 512, deploymentType: 'build' as const };

describe('the numbers that download-model took', () => {
  it.each([
    [
      { model: 'iris', model_version: '3', new_version: '2' },
      { modelVersion: 3, imageVersion: 2 },
    ],
    [
      { model_version: '3', new_version: '2' },
      { modelVersion: 3, imageVersion: 2 },
    ],
    [{ new_version: '999999' }, { modelVersion: 'latest', imageVersion: 999_999 }],
    [
      { model: 'wine', model_version: '3', new_version: '2' },
      { modelVersion: 'latest', imageVersion: undefined },
    ],
    [
      { model_version: '', new_version: '' },
      { modelVersion: 'latest', imageVersion: undefined },
    ],
    [{}, { modelVersion: 'latest', imageVersion: undefined }],
  ])('are read from %j', (environment, numbers) => {
    expect(takenNumbers(config, environment)).toEqual(numbers);
  });

  it.each(['0', '01', '1000000', '1.5', 'latest'])('are not %s', (new_version) => {
    expect(() => takenNumbers(config, { new_version })).toThrow(
      `environment variable new_version: must be a number, not ${new_version}`,
    );
  });
});
