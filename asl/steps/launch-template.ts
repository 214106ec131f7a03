import { call } from '../aws/call';
import { state } from '../language/fragment';
import { arn, MADE_HERE, whileCreating } from '../language/permission';
import { NAME, tags } from '../naming/names';
import type { Step } from '../saga/saga';
import { find, ifExists, undo } from '../saga/undo';
import { launchTemplateData } from './launch-template-data';

const LAUNCH_TEMPLATE = arn('ec2', 'launch-template/*');

/** The filter answers with an empty list where asking by name would be an error. */
const byName = call('ec2', 'describeLaunchTemplates', { Filters: [{ Name: 'launch-template-name', Values: [NAME] }] });

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
      LaunchTemplateData: launchTemplateData({ settings: '$settings', instance: '$instance' }),
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
