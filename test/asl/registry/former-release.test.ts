import { describe, expect, it } from '@jest/globals';
import { IMAGE, resolveImageVersion } from '../../../asl/deployment/resolve';
import { former } from '../../../asl/registry/former-endpoint';
import { resolvedSettings } from '../../../asl/registry/settings';
import { launchTemplate } from '../../../asl/steps/launch-template';
import { evaluated, runFragment } from '../fragment-under-test';
import { phase } from '../steps/expectations';

/** How the release before wrote settings: it did not know `volumeGiB`, `healthCheckPath`, `startupSeconds` and `cpuTargetPercent`. */
const SETTINGS_THEN = {
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 512,
  containerPort: 5000,
  minTasks: 1,
  maxTasks: 4,
  environment: {},
  secrets: {},
};

const SETTINGS_TODAY = {
  ...SETTINGS_THEN,
  capacity: 'own',
  volumeGiB: 60,
  gpus: 0,
  spot: false,
  healthCheckPath: '/health',
  startupSeconds: 360,
  drainSeconds: 30,
  cpuTargetPercent: 60,
  requestsPerMinutePerTask: 0,
  schedule: [],
  p95AlarmMilliseconds: 0,
  jwt: 'none',
};

/** The items as the release before wrote them; the endpoint's has no metrics, the deployment's image neither. */
const ENDPOINT = {
  pk: { S: 'MODEL#iris' },
  sk: { S: 'ENDPOINT' },
  type: { S: 'ENDPOINT' },
  model: { S: 'iris' },
  status: { S: 'LIVE' },
  url: { S: 'http://load-balancer:5001' },
  modelVersion: { N: '3' },
  imageVersion: { N: '7' },
  digest: { S: 'sha256:3' },
  settings: { S: JSON.stringify(SETTINGS_THEN) },
  instance: {
    S: '{"cpuArchitecture":"X86_64","imageId":"resolve:ssm:/image","tasksPerInstance":3,"desired":1,"max":3}',
  },
  deploymentId: { S: 'iris.0' },
  taskDefinitionArn: { S: 'arn:task-definition:3' },
  targetGroupArn: { S: 'arn:target-group' },
};

const IMAGE_THEN = {
  modelVersion: 2,
  imageVersion: 1,
  repositoryUri: 'iris',
  tag: '1',
  digest: 'sha256:2',
  cpu: 0.5,
  memoryMiB: 512,
};

const DEPLOYMENT = {
  pk: { S: 'MODEL#iris' },
  sk: { S: 'DEPLOYMENT#iris.0' },
  type: { S: 'DEPLOYMENT' },
  deploymentId: { S: 'iris.0' },
  kind: { S: 'DEPLOY' },
  status: { S: 'LIVE' },
  modelVersion: { N: '2' },
  digest: { S: 'sha256:2' },
  settings: { S: JSON.stringify(SETTINGS_THEN) },
  image: { S: JSON.stringify(IMAGE_THEN) },
};

describe('what the release before recorded', () => {
  it('is an endpoint with today’s defaults, so that the same request again changes nothing', async () => {
    const before = await evaluated(former('$lockedEndpoint'), { lockedEndpoint: ENDPOINT });
    expect(before).toMatchObject({ status: 'LIVE', settings: SETTINGS_TODAY, metrics: { M: {} }, modelVersion: 3 });
    const again = { request: {}, image: { cpu: 0.5, memoryMiB: 512 } };
    expect(await evaluated(resolvedSettings('{}'), again)).toEqual(SETTINGS_TODAY);
  });

  it('is restored with today’s defaults after a failed update', async () => {
    const before = await evaluated(former('$lockedEndpoint'), { lockedEndpoint: ENDPOINT });
    const { settings, instance } = before as { settings: never; instance: never };
    const { attempts } = await runFragment(phase(launchTemplate, 'prepare'), {
      variables: { settings, instance },
      answers: {
        LookLaunchTemplateVersion: {
          LaunchTemplateVersions: [
            {
              LaunchTemplateData: {
                InstanceType: 'g5.xlarge',
                BlockDeviceMappings: [{ Ebs: { VolumeSize: 200 } }],
              },
            },
          ],
        },
        CreateLaunchTemplateVersion: {},
      },
    });
    expect(attempts[1]?.arguments).toMatchObject({
      LaunchTemplateData: {
        InstanceType: 'm6i.large',
        ImageId: 'resolve:ssm:/image',
        BlockDeviceMappings: [{ Ebs: { VolumeSize: 60 } }],
      },
    });
  });

  it('is gone back to with today’s defaults', async () => {
    const { result } = await runFragment(resolveImageVersion, {
      variables: { request: { rollback: {} }, goesBack: true, rollback: { deploymentId: 'iris.0' } },
      answers: {
        FindModelVersion: { Items: [] },
        GetModelVersion: {},
        GetFormerDeployment: { Item: DEPLOYMENT },
        GetFormerVersion: { Item: { modelVersion: { N: '2' } } },
      },
      wanted: `($image := ${IMAGE}; {'image': $image, 'settings': ${resolvedSettings('{}')}})`,
    });
    expect(result.output).toEqual({ image: IMAGE_THEN, settings: SETTINGS_TODAY });
  });
});
