import { describe, expect, it } from '@jest/globals';
import { launchTemplateData } from '../../../asl/steps/launch-template-data';
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

  it('lets instances join the model’s cluster and keeps their credentials from containers', async () => {
    const text = await evaluated(data.UserData.slice(2, -2), {}, { ReservedMemoryMiB: '300' });
    expect(Buffer.from(String(text), 'base64').toString()).toBe(
      [
        '#!/bin/bash',
        'set -eu',
        'cat <<EOT >> /etc/ecs/ecs.config',
        'ECS_CLUSTER=slipway-iris',
        'ECS_RESERVED_MEMORY=300',
        'ECS_AWSVPC_BLOCK_IMDS=true',
        'ECS_IMAGE_PULL_BEHAVIOR=prefer-cached',
        'EOT',
        '',
      ].join('\n'),
    );
  });
});
