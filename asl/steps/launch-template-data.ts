import { tags } from '../naming/names';

interface Wanted {
  /** The variables that say which instances are wanted. */
  readonly settings: string;
  readonly instance: string;
}

/**
 * Joins the instance to the model's cluster; containers can't read the instance's credentials. Images are pinned by digest: one that is
 * there is the right one. A Spot instance that EC2 takes back drains: its tasks move away within the two minutes that are left.
 */
const userData = ({ settings }: Wanted) =>
  `{% $base64encode('#!/bin/bash\\nset -eu\\ncat <<EOT >> /etc/ecs/ecs.config\\nECS_CLUSTER=' & $name & '\\nECS_RESERVED_MEMORY=\${ReservedMemoryMiB}\\nECS_AWSVPC_BLOCK_IMDS=true\\nECS_IMAGE_PULL_BEHAVIOR=prefer-cached\\n' & (${settings}.spot ? 'ECS_ENABLE_SPOT_INSTANCE_DRAINING=true\\n' : '') & 'EOT\\n') %}` as const;

export function launchTemplateData(wanted: Wanted) {
  const { settings, instance } = wanted;
  return {
    ImageId: `{% ${instance}.imageId %}`,
    InstanceType: `{% ${settings}.instanceType %}`,
    // EC2's protocol has no empty structures: this one is none.
    InstanceMarketOptions: `{% ${settings}.spot ? {'MarketType': 'spot'} : {} %}`,
    IamInstanceProfile: { Arn: '${InstanceProfileArn}' },
    SecurityGroupIds: ['${InstanceSecurityGroupId}'],
    UserData: userData(wanted),
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
    BlockDeviceMappings: [
      {
        DeviceName: '/dev/xvda',
        Ebs: {
          VolumeType: 'gp3',
          VolumeSize: `{% ${settings}.volumeGiB %}`,
          Encrypted: true,
          DeleteOnTermination: true,
        },
      },
    ],
    TagSpecifications: [
      { ResourceType: 'instance', Tags: tags },
      { ResourceType: 'volume', Tags: tags },
    ],
  } as const;
}

/** What tells instances from others: settings, and the machine image that follows from them. */
export function kindOfInstances({ settings, instance }: Wanted): string {
  const of = INSTANCE_SETTINGS.map((name) => `'${name}': ${settings}.${name}`);
  return `{${of.join(', ')}, 'imageId': ${instance}.imageId}`;
}

/** The settings that the instances are made by. */
export const INSTANCE_SETTINGS = ['instanceType', 'volumeGiB', 'spot'] as const;

/** The same of a template that is there, over `$data`. */
export const KIND_OF_TEMPLATE = `{
  'instanceType': $data.InstanceType,
  'volumeGiB': $data.BlockDeviceMappings[0].Ebs.VolumeSize,
  'spot': $data.InstanceMarketOptions.MarketType = 'spot',
  'imageId': $data.ImageId
}`;
