import { describe, expect, it } from '@jest/globals';
import { resolved } from '../../../asl/deployment/resolved';
import { evaluated } from '../fragment-under-test';

const IMAGE = { modelVersion: 2, imageVersion: 1, cpu: 1, memoryMiB: 512 };
const LIVE = {
  status: { S: 'LIVE' },
  capacity: { S: 'own' },
  settings: { S: '{"minTasks": 2}' },
  url: { S: 'http://iris:5001' },
  deploymentId: { S: 'iris_deploy_1' },
};

const meant = async (request: object, endpoint: object) =>
  evaluated(resolved('$found', '$item'), {
    found: IMAGE,
    item: endpoint as never,
    request: request as never,
    goesBack: false,
    rollback: {},
  });

describe('what a request means', () => {
  it('is how a first deployment is to run, and where', async () => {
    expect(await meant({ capacity: 'shared', maxTasks: 8 }, {})).toMatchObject({
      image: IMAGE,
      settings: { capacity: 'shared', instanceType: 'm6i.xlarge', memoryMiB: 512, maxTasks: 8 },
      former: {},
      strategy: { type: 'rolling' },
      capacity: 'shared',
      elsewhere: [],
    });
  });

  it('is what a live endpoint is to become, where it is now, and where else something of it is', async () => {
    expect(
      await meant({ capacity: 'shared', strategy: 'canary' }, { ...LIVE, otherCapacity: { S: 'pool2' } }),
    ).toMatchObject({
      settings: { capacity: 'shared' },
      former: { status: 'LIVE', url: 'http://iris:5001', settings: { minTasks: 2 } },
      liveDeployment: 'iris_deploy_1',
      strategy: { type: 'canary' },
      capacity: 'own',
      elsewhere: ['pool2'],
    });
  });
});
