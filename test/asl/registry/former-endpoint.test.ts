import { describe, expect, it } from '@jest/globals';
import { former } from '../../../asl/registry/former-endpoint';
import { evaluated } from '../fragment-under-test';

const SETTINGS = {
  capacity: 'own',
  instanceType: 'g5.xlarge',
  cpuUnits: 512,
  memoryMiB: 512,
  volumeGiB: 100,
  gpus: 1,
  spot: true,
  containerPort: 8080,
  healthCheckPath: '/ping',
  startupSeconds: 600,
  drainSeconds: 60,
  minTasks: 2,
  maxTasks: 3,
  cpuTargetPercent: 50,
  requestsPerMinutePerTask: 900,
  schedule: [{ cron: '0 20 * * ? *', timeZone: 'UTC', minTasks: 0, maxTasks: 0 }],
  p95AlarmMilliseconds: 0,
  jwt: 'none',
  environment: { A: 'b' },
  secrets: {},
};

const ITEM = {
  status: { S: 'LIVE' },
  settings: { S: JSON.stringify(SETTINGS) },
  instance: { S: '{"max":4}' },
  taskDefinitionArn: { S: 'arn:task-definition:1' },
  targetGroupArn: { S: 'arn:target-group' },
  digest: { S: 'sha256:1' },
  url: { S: 'http://iris:5001' },
  modelVersion: { N: '3' },
  imageVersion: { N: '7' },
  metrics: { M: { accuracy: { N: '0.970' } } },
};

const read = (lockedEndpoint: object) =>
  evaluated(former('$lockedEndpoint'), { lockedEndpoint: lockedEndpoint as never });

describe('the endpoint before the attempt', () => {
  it('is what a failed update goes back to', async () => {
    const endpoint = {
      status: 'LIVE',
      settings: SETTINGS,
      instance: { max: 4 },
      taskDefinitionArn: 'arn:task-definition:1',
      targetGroupArn: 'arn:target-group',
      digest: 'sha256:1',
      url: 'http://iris:5001',
      modelVersion: 3,
      imageVersion: 7,
      metrics: { M: { accuracy: { N: '0.970' } } },
    };
    expect(await read(ITEM)).toEqual(endpoint);
    expect(await read({ ...ITEM, status: { S: 'DEGRADED' } })).toEqual({ ...endpoint, status: 'DEGRADED' });
  });

  it('is none if nothing of it serves', async () => {
    expect(await read({ lockedBy: { S: 'iris.1' } })).toEqual({});
    expect(await read({ ...ITEM, status: { S: 'CLEANUP_FAILED' } })).toEqual({});
  });

  it('of a release that kept no metrics has none', async () => {
    const { metrics: _, ...without } = ITEM;
    expect(await read(without)).toMatchObject({ metrics: { M: {} } });
  });

  it('of a release that did not know a setting has today’s default of it', async () => {
    const { volumeGiB: _, startupSeconds: __, cpuTargetPercent: ___, environment: ____, ...before } = SETTINGS;
    expect(await read({ ...ITEM, settings: { S: JSON.stringify(before) } })).toMatchObject({
      settings: { ...before, volumeGiB: 60, startupSeconds: 360, cpuTargetPercent: 60, environment: {} },
    });
  });
});
