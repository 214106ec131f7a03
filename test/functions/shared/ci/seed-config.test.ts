import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requestOfConfig } from '../../../../asl/front-door/seed-config';
import { fromSeedKeys } from '../../../../functions/shared/ci/seed-config';
import { evaluate } from '../../../../local/asl/jsonata';

const read = (config: object) => fromSeedKeys(config as Record<string, unknown>, 'config.json');

describe('config.json in the seed’s format', () => {
  it.each([
    [{ 'registry-name': 'iris' }, { model: 'iris' }],
    [{ ram: '1048Mi' }, { memoryMiB: 1048 }],
    [{ ram: '512' }, { memoryMiB: 512 }],
    [{ ram: 512 }, { memoryMiB: 512 }],
    [{ cpu: '0.5' }, { cpu: 0.5 }],
    [{ cpu: '1024m' }, { cpu: 1 }],
    [{ 'model-version': '3' }, { modelVersion: 3 }],
    [{ 'model-version': 'champion' }, { modelVersion: 'champion' }],
    [{ 'ecr-version': 'default' }, { imageVersion: 'latest' }],
    [
      { model_name: 'iris.joblib', instance_type: 't3.medium' },
      { artifactFile: 'iris.joblib', instanceType: 't3.medium' },
    ],
    [
      { minTasks: 2, whatever: [1] },
      { minTasks: 2, whatever: [1] },
    ],
  ])('%j is %j', (written, config) => {
    expect(read(written).config).toEqual(config);
  });

  it('remembers what the file calls a thing', () => {
    expect(read({ ram: 512, minTasks: 2 }).writtenAs).toEqual({ memoryMiB: 'ram', minTasks: 'minTasks' });
  });

  it.each([
    [{ ram: '2Gi' }, 'config.json: ram: must be MiB such as 512 or 512Mi, at least 4, not "2Gi"'],
    [{ 'registry-name': 'Iris!' }, /^config\.json: registry-name: must be lower-case letters, .*, not "Iris!"$/],
    [{ ram: 512, memoryMiB: 512 }, 'config.json: has both ram and memoryMiB'],
  ])('%j is refused', (written, message) => {
    expect(() => read(written)).toThrow(message);
  });
});

const references = [1, 13, '1', '999999', 'latest', 'default', 'champion'];
/** What a team may write, in the seed's words, this API's, or both. */
const config = fc.record(
  {
    'registry-name': fc.constant('iris'),
    'model-version': fc.constantFrom<unknown>(...references),
    'ecr-version': fc.constantFrom<unknown>(1, '13', 'latest', 'default'),
    ram: fc.oneof(fc.integer({ min: 4, max: 999_999 }), fc.constantFrom<unknown>('512', '1048Mi')),
    cpu: fc.constantFrom<unknown>(0.5, 1, '1', '0.25', '1024m', '512m', '300m', '191.5'),
    'deployment-type': fc.constant('deploy'),
    model_name: fc.constant('iris.joblib'),
    instance_type: fc.constantFrom('m6i.large', 't3.medium'),
    volumeGiB: fc.integer({ min: 30, max: 16_384 }),
    gpus: fc.integer({ min: 0, max: 16 }),
    spot: fc.boolean(),
    containerPort: fc.integer({ min: 1, max: 65_535 }),
    healthCheckPath: fc.constantFrom('/', '/health?full=1'),
    startupSeconds: fc.integer({ min: 0, max: 2_700 }),
    minTasks: fc.integer({ min: 1, max: 1000 }),
    cpuTargetPercent: fc.constantFrom(1, 62.5),
    environment: fc.dictionary(fc.constantFrom('A', 'B_1'), fc.string(), { noNullPrototype: true }),
    secrets: fc.constant({ KEY: 'arn:aws:ssm:eu-central-1:111111111111:parameter/iris/key' }),
    notify: fc.constantFrom([], ['a@example.com'], ['a@example.com', 'b@example.com']),
  },
  { requiredKeys: ['registry-name'], noNullPrototype: true },
);

describe('a valid config.json', () => {
  it('asks for the same deployment in CI and at the front door', async () => {
    const atFrontDoor = requestOfConfig('$config');
    await fc.assert(
      fc.asyncProperty(config, async (written) => {
        const { model, artifactFile, deploymentType, ...request } = read(written).config;
        expect(await evaluate(atFrontDoor, { config: written as never }, 'a test')).toEqual({
          modelVersion: 'latest',
          imageVersion: 'latest',
          ...request,
        });
      }),
    );
  });
});
