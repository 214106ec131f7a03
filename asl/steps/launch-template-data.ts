import { tags } from '../naming/names';

/** Joins the instance to the model's cluster; containers can't read the instance's credentials. Images are pinned by digest: one that is there is the right one. */
const USER_DATA =
  "{% $base64encode('#!/bin/bash\\nset -eu\\ncat <<EOT >> /etc/ecs/ecs.config\\nECS_CLUSTER=' & $name & '\\nECS_RESERVED_MEMORY=${ReservedMemoryMiB}\\nECS_AWSVPC_BLOCK_IMDS=true\\nECS_IMAGE_PULL_BEHAVIOR=prefer-cached\\nEOT\\n') %}";

/** @param settings, instance - the variables that say which instances are wanted */
export function launchTemplateData({ settings, instance }: { readonly settings: string; readonly instance: string }) {
  return {
    ImageId: `{% ${instance}.imageId %}`,
    InstanceType: `{% ${settings}.instanceType %}`,
    IamInstanceProfile: { Arn: '${InstanceProfileArn}' },
    SecurityGroupIds: ['${InstanceSecurityGroupId}'],
    UserData: USER_DATA,
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
