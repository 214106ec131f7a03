import { call } from '../call';
import { state } from '../fragment';
import { NAME, tags } from '../names';
import { arn, MADE_HERE, whileCreating } from '../permission';
import type { Step } from '../saga';
import { find, ifExists, undo } from '../undo';

const LAUNCH_TEMPLATE = arn('ec2', 'launch-template/*');

/** The filter answers with an empty list where asking by name would be an error. */
const byName = call('ec2', 'describeLaunchTemplates', { Filters: [{ Name: 'launch-template-name', Values: [NAME] }] });

/** Joins the instance to the model's cluster; containers can't read the instance's credentials. */
const USER_DATA =
  "{% $base64encode('#!/bin/bash\\nset -eu\\ncat <<EOT >> /etc/ecs/ecs.config\\nECS_CLUSTER=' & $name & '\\nECS_RESERVED_MEMORY=${ReservedMemoryMiB}\\nECS_AWSVPC_BLOCK_IMDS=true\\nEOT\\n') %}";

/** How the model's instances are started: image, type, volume, and the cluster they join. */
export const launchTemplate: Step = {
  name: 'LaunchTemplate',
  create: state(
    'CreateLaunchTemplate',
    call('ec2', 'createLaunchTemplate', {
      LaunchTemplateName: NAME,
      // A retry after a lost answer gives the same template instead of a name clash.
      ClientToken: "{% $substring($hash($deploymentId, 'SHA-256'), 0, 32) %}",
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: tags }],
      LaunchTemplateData: {
        ImageId: '{% $instance.imageId %}',
        InstanceType: '{% $settings.instanceType %}',
        IamInstanceProfile: { Arn: '${InstanceProfileArn}' },
        SecurityGroupIds: ['${InstanceSecurityGroupId}'],
        UserData: USER_DATA,
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [
          {
            DeviceName: '/dev/xvda',
            Ebs: {
              VolumeType: 'gp3',
              VolumeSize: '{% $settings.volumeGiB %}',
              Encrypted: true,
              DeleteOnTermination: true,
            },
          },
        ],
        TagSpecifications: [
          { ResourceType: 'instance', Tags: tags },
          { ResourceType: 'volume', Tags: tags },
        ],
      },
    }),
  ),
  undo: ifExists(
    'LaunchTemplate',
    byName,
    '$count($states.result.LaunchTemplates) > 0',
    undo('DeleteLaunchTemplate', call('ec2', 'deleteLaunchTemplate', { LaunchTemplateName: NAME })),
  ),
  find: find('LaunchTemplate', byName, '$states.result.LaunchTemplates.LaunchTemplateName'),
  permissions: {
    create: [
      {
        actions: ['ec2:CreateLaunchTemplate'],
        resources: [LAUNCH_TEMPLATE],
        conditions: { StringEquals: { 'aws:RequestTag/slipway:environment': '${Stage}' } },
        wildcard: 'a launch template gets its id, which its ARN consists of, only by being made',
      },
      {
        actions: ['ec2:CreateTags'],
        resources: [LAUNCH_TEMPLATE],
        conditions: whileCreating('ec2:CreateAction', ['CreateLaunchTemplate']),
      },
    ],
    undo: [
      { actions: ['ec2:DeleteLaunchTemplate'], resources: [LAUNCH_TEMPLATE], conditions: MADE_HERE },
      {
        actions: ['ec2:DescribeLaunchTemplates'],
        resources: ['*'],
        wildcard: 'EC2 has no resource-level permissions for its Describe actions',
      },
    ],
  },
};
