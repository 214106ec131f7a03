import { describe, expect, it } from '@jest/globals';
import { fromSeedKeys } from '../../../../functions/shared/ci/seed-config';

const read = (written: object) => fromSeedKeys({ ...written }, 'config.json').config;

describe('a config.json in the seed’s format', () => {
  it.each([
    [{ 'registry-name': 'iris' }, { model: 'iris' }],
    [{ 'model-version': '2' }, { modelVersion: 2 }],
    [{ 'model-version': 'default' }, { modelVersion: 'latest' }],
    [{ 'model-version': 'champion' }, { modelVersion: 'champion' }],
    [{ 'ecr-version': 'latest' }, { imageVersion: 'latest' }],
    [{ ram: '1048Mi' }, { memoryMiB: 1048 }],
    [{ ram: 512 }, { memoryMiB: 512 }],
    [{ ram: '1Gi' }, { memoryMiB: '1Gi' }],
    [{ cpu: '1024m' }, { cpu: 1 }],
    [{ cpu: '512m' }, { cpu: 0.5 }],
    [{ cpu: '0.25' }, { cpu: 0.25 }],
    [{ cpu: 'much' }, { cpu: 'much' }],
    [{ 'deployment-type': 'deploy' }, { deploymentType: 'deploy' }],
    [{ model_name: 'model.json' }, { artifactFile: 'model.json' }],
    [{ instance_type: 'm6i.large' }, { instanceType: 'm6i.large' }],
    [
      { minTasks: '2', constructor: 1 },
      { minTasks: '2', constructor: 1 },
    ],
  ])('means with %j what elsewhere is %j', (written, config) => {
    expect(read(written)).toEqual(config);
  });

  it('has nothing twice', () => {
    expect(() => read({ ram: '1Mi', memoryMiB: 2 })).toThrow('config.json: has both ram and memoryMiB');
  });

  it('says how a value is called in the file', () => {
    expect(fromSeedKeys({ ram: '1' }, 'config.json').writtenAs).toEqual({ memoryMiB: 'ram' });
  });
});
