import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readTeamConfig } from '../../../../functions/shared/ci/team-config';

const home = mkdtempSync(path.join(tmpdir(), 'config-'));
afterAll(() => rmSync(home, { recursive: true }));

function read(config: object) {
  const file = path.join(home, 'config.json');
  writeFileSync(file, JSON.stringify(config));
  return readTeamConfig(file);
}

const refusal = (config: object) => {
  try {
    return JSON.stringify(read(config));
  } catch (error) {
    return (error as Error).message.replace(`${home}/`, '');
  }
};

describe('config.json', () => {
  it('is read as existing repositories have it', () => {
    const config = {
      'registry-name': 'test39',
      'model-version': 2,
      'ecr-version': 1,
      ram: '1048Mi',
      cpu: '1',
      'deployment-type': 'deploy',
      model_name: 'iris_classification.joblib',
      instance_type: 't3.medium',
    };
    expect(read(config)).toEqual({
      model: 'test39',
      modelVersion: 2,
      imageVersion: 1,
      memoryMiB: 1048,
      cpu: 1,
      deploymentType: 'deploy',
      artifactFile: 'iris_classification.joblib',
      instanceType: 't3.medium',
    });
  });

  it('may have the API’s names instead', () => {
    const config = { model: 'iris', cpu: 0.5, memoryMiB: 512, minTasks: 2, environment: { LOG_LEVEL: 'debug' } };
    expect(read(config)).toEqual({ ...config, modelVersion: 'latest', deploymentType: 'build' });
  });

  it('may have both', () => {
    expect(read({ 'registry-name': 'iris', cpu: '1', ram: 512, maxTasks: 4 })).toMatchObject({
      model: 'iris',
      maxTasks: 4,
    });
  });

  it.each([
    [{ cpu: '1024m' }, { cpu: 1 }],
    [{ cpu: '512m' }, { cpu: 0.5 }],
    [{ cpu: 2 }, { cpu: 2 }],
    [{ ram: '512' }, { memoryMiB: 512 }],
    [{ 'model-version': '3' }, { modelVersion: 3 }],
    [{ 'model-version': 'default' }, { modelVersion: 'latest' }],
    [{ 'model-version': 'champion' }, { modelVersion: 'champion' }],
    [{ 'ecr-version': 'default' }, { imageVersion: 'latest' }],
  ])('%j means %j', (seed, canonical) => {
    expect(read({ 'registry-name': 'iris', cpu: '1', ram: 512, ...seed })).toMatchObject(canonical);
  });

  it.each([
    [
      { cpu: '0.5 vCPU' },
      /^config\.json: cpu: must be vCPU from 0\.1 to 192 such as 0\.5, or CPU units such as 1024m, not "0\.5 vCPU"$/,
    ],
    [{ cpu: 0 }, /^config\.json: cpu: .*, not 0$/],
    [{ 'model-version': 0 }, /^config\.json: model-version: .*, not 0$/],
    [{ 'model-version': '1.5' }, /^config\.json: model-version: .*, not "1\.5"$/],
    [{ 'deployment-type': 'Deploy' }, /^config\.json: deployment-type: must be one of deploy, build, not "Deploy"$/],
    [
      { notify: ['team@müller.example'] },
      /^config\.json: notify\.0: must be a mail address in ASCII, its domain in Punycode: .*, not "team@müller\.example"$/,
    ],
    [{ minTasks: 'two' }, /^config\.json: minTasks: .*, not "two"$/],
    [{ minTasks: 5, maxTasks: 4 }, /^config\.json: minTasks: must not be greater than maxTasks, which is 4, not 5$/],
    [
      { environment: { KEY: 'a' }, secrets: { KEY: 'arn:aws:ssm:eu-central-1:111111111111:parameter/iris/key' } },
      /^config\.json: secrets: must not have KEY, which environment has too$/,
    ],
    [
      { 'registry-name': 'my_model' },
      /^config\.json: registry-name: .* \(no underscores\).*, not "my_model"; did you mean my-model\?$/,
    ],
  ])('is refused with %j', (change, message) => {
    expect(refusal({ 'registry-name': 'iris', cpu: '1', ram: 512, ...change })).toMatch(message);
  });

  const WRONG = [null, true, -1, 1e9, 'x'.repeat(5000), [], [1], {}, { a: 1 }];
  const KEYS = [
    'registry-name',
    'model-version',
    'ecr-version',
    'ram',
    'cpu',
    'deployment-type',
    'model_name',
    'instance_type',
    ...[
      'volumeGiB',
      'gpus',
      'spot',
      'containerPort',
      'healthCheckPath',
      'minTasks',
      'cpuTargetPercent',
      'environment',
      'secrets',
      'notify',
    ],
  ];

  it.each(KEYS)('is refused in a short sentence that names %s, where that is of a wrong type', (key) => {
    const complete = { 'registry-name': 'iris', cpu: '1', ram: 512 };
    const refused = WRONG.map((value) => refusal({ ...complete, [key]: value })).filter((said) =>
      said.startsWith('config'),
    );
    expect(refused.length).toBeGreaterThan(5);
    for (const said of refused) {
      expect(said).toMatch(new RegExp(`^config\\.json: ${key}(\\.\\w+)?: [^\\n]+$`));
      expect(said.length).toBeLessThan(400);
    }
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'is refused with the key %s, as with any that is unknown',
    (key) => {
      const text = `{"registry-name": "iris", "cpu": "1", "ram": 512, "${key}": {"minTasks": 9}}`;
      writeFileSync(path.join(home, 'config.json'), text);
      expect(() => readTeamConfig(path.join(home, 'config.json'))).toThrow(
        `config.json: ${key}: is unknown; known are `,
      );
    },
  );
});
