import { describe, expect, it } from '@jest/globals';
import { KIND_OF_TEMPLATE, kindOfInstances, launchTemplateData } from '../../../asl/steps/launch-template-data';
import { evaluated } from '../fragment-under-test';
import { TAGS } from './expectations';

const data = launchTemplateData({ settings: '$former.settings', instance: '$former.instance' });

describe('the data of a launch template', () => {
  // What is asked for, and what was before.
  it.each(['$', '$former.'])(
    'starts instances with IMDSv2 only, an encrypted volume and no public way in: %s',
    (scope) => {
      expect(launchTemplateData({ settings: `${scope}settings`, instance: `${scope}instance` })).toEqual({
        ImageId: `{% ${scope}instance.imageId %}`,
        InstanceType: `{% ${scope}settings.instanceType %}`,
        InstanceMarketOptions: expect.any(String),
        IamInstanceProfile: { Arn: '${InstanceProfileArn}' },
        SecurityGroupIds: ['${InstanceSecurityGroupId}'],
        UserData: expect.stringContaining('$base64encode'),
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [
          {
            DeviceName: '/dev/xvda',
            Ebs: {
              VolumeType: 'gp3',
              VolumeSize: `{% ${scope}settings.volumeGiB %}`,
              Encrypted: true,
              DeleteOnTermination: true,
            },
          },
        ],
        TagSpecifications: [
          { ResourceType: 'instance', Tags: TAGS },
          { ResourceType: 'volume', Tags: TAGS },
        ],
      });
    },
  );

  const userData = async (spot: boolean) => {
    const former = { settings: { spot } };
    const text = await evaluated(data.UserData.slice(2, -2), { former }, { ReservedMemoryMiB: '300' });
    return Buffer.from(String(text), 'base64').toString().split('\n');
  };
  const ON_DEMAND = [
    '#!/bin/bash',
    'set -eu',
    'cat <<EOT >> /etc/ecs/ecs.config',
    'ECS_CLUSTER=slipway-iris',
    'ECS_RESERVED_MEMORY=300',
    'ECS_AWSVPC_BLOCK_IMDS=true',
    'ECS_IMAGE_PULL_BEHAVIOR=prefer-cached',
    'EOT',
    '',
  ];

  it('lets instances join the model’s cluster and keeps their credentials from containers', async () => {
    expect(await userData(false)).toEqual(ON_DEMAND);
  });

  it('lets Spot instances drain when EC2 takes them back', async () => {
    expect(await userData(true)).toEqual(ON_DEMAND.toSpliced(-2, 0, 'ECS_ENABLE_SPOT_INSTANCE_DRAINING=true'));
  });

  it.each([
    [true, { MarketType: 'spot' }],
    [false, {}],
  ])('buys instances as Spot instances: %s', async (spot, options) => {
    const former = { settings: { spot } };
    expect(await evaluated(data.InstanceMarketOptions.slice(2, -2), { former })).toEqual(options);
  });
});

describe('the kind of instances', () => {
  const settings = { instanceType: 'g5.xlarge', volumeGiB: 60, spot: false, gpus: 1 };
  const instance = { imageId: 'resolve:ssm:/image/gpu', max: 4 };
  const kind = (of: object = {}, image: object = {}) =>
    evaluated(kindOfInstances({ settings: '$settings', instance: '$instance' }), {
      settings: { ...settings, ...of },
      instance: { ...instance, ...image },
    });

  it('of a template is what it was made for', async () => {
    for (const spot of [true, false]) {
      const template = {
        ImageId: instance.imageId,
        InstanceType: 'g5.xlarge',
        BlockDeviceMappings: [{ Ebs: { VolumeSize: 60 } }],
        ...(spot && { InstanceMarketOptions: { MarketType: 'spot' } }),
      };
      expect(await evaluated(KIND_OF_TEMPLATE, { data: template })).toEqual(await kind({ spot }));
    }
  });

  it('is another for each of the settings that instances are made by, and for another image', async () => {
    const same = await kind();
    expect(await kind({ gpus: 0 }, { max: 9 })).toEqual(same);
    const others = [
      await kind({ instanceType: 'g6.xlarge' }),
      await kind({ volumeGiB: 61 }),
      await kind({ spot: true }),
      await kind({}, { imageId: 'resolve:ssm:/image/x86_64' }),
    ];
    for (const other of others) expect(other).not.toEqual(same);
  });
});
