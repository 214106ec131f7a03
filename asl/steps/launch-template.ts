import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { MADE_HERE, MARKED_AS_MADE_HERE, tagsWhileCreating } from '../language/permission';
import { jsonata } from '../language/states';
import { LAUNCH_TEMPLATE } from '../naming/arns';
import { NAME, tags } from '../naming/names';
import type { Aim } from '../saga/aim';
import { compare, differences, marks } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { INSTANCE_SETTINGS, KIND_OF_TEMPLATE, kindOfInstances, launchTemplateData } from './launch-template-data';

/** The filter answers with an empty list where asking by name would be an error. */
const byName = call(
  'ec2',
  'describeLaunchTemplates',
  { Filters: [{ Name: 'launch-template-name', Values: [NAME] }] },
  { permissions: [unscoped('ec2', 'DescribeLaunchTemplates')] },
);

/** Over what is there, which need not be what the registry says: an earlier change may have ended half-way. */
export const instancesDiffer = (aim: Aim) => `$actualInstances != ${kindOfInstances(aim)}`;

const latestVersion = call(
  'ec2',
  'describeLaunchTemplateVersions',
  { LaunchTemplateName: NAME, Versions: ['$Latest'] },
  { permissions: [unscoped('ec2', 'DescribeLaunchTemplateVersions')] },
);

/** The instances that start now. */
const KIND_NOW = `($data := $states.result.LaunchTemplateVersions[0].LaunchTemplateData; ${KIND_OF_TEMPLATE})`;

const lookAtVersion = state('LookLaunchTemplateVersion', {
  ...latestVersion,
  Assign: { actualInstances: jsonata(KIND_NOW) },
});

const compareLaunchTemplate = (recorded: Aim): Fragment =>
  chain(
    compare('CompareTagsOfLaunchTemplate', byName, differences(marks('$states.result.LaunchTemplates[0].Tags'))),
    compare(
      'CompareLaunchTemplate',
      latestVersion,
      `($wanted := ${kindOfInstances(recorded)}; $now := ${KIND_NOW}; ${differences(
        Object.fromEntries(
          [...INSTANCE_SETTINGS, 'imageId'].map((field) => [
            field,
            { recorded: `$wanted.${field}`, actual: `$now.${field}` },
          ]),
        ),
      )})`,
    ),
  );

/** Instances that start from now on are of the wanted kind. */
function newVersion(aim: Aim): Fragment {
  return chain(lookAtVersion, {
    start: 'DoInstancesDiffer',
    states: (next) => ({
      DoInstancesDiffer: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${instancesDiffer(aim)} %}`, Next: 'CreateLaunchTemplateVersion' }],
        Default: next,
      },
      CreateLaunchTemplateVersion: {
        ...call(
          'ec2',
          'createLaunchTemplateVersion',
          { LaunchTemplateName: NAME, LaunchTemplateData: launchTemplateData(aim) },
          {
            permissions: [
              { actions: ['ec2:CreateLaunchTemplateVersion'], resources: [LAUNCH_TEMPLATE], conditions: MADE_HERE },
            ],
          },
        ),
        Next: next,
      },
    }),
  });
}

const create = state(
  'CreateLaunchTemplate',
  call(
    'ec2',
    'createLaunchTemplate',
    {
      LaunchTemplateName: NAME,
      // A retry after a lost answer gives the same template instead of a name clash.
      ClientToken: "{% $substring($hash($deploymentId, 'SHA-256'), 0, 32) %}",
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: tags }],
      LaunchTemplateData: launchTemplateData({ settings: '$settings', instance: '$instance' }),
    },
    {
      permissions: [
        {
          actions: ['ec2:CreateLaunchTemplate'],
          resources: [LAUNCH_TEMPLATE],
          conditions: MARKED_AS_MADE_HERE,
          wildcard: 'a launch template gets its id, which its ARN consists of, only by being made',
        },
        tagsWhileCreating('ec2:CreateLaunchTemplate', LAUNCH_TEMPLATE),
      ],
    },
  ),
);

/** How the model's instances are started: image, type, volume, and the cluster they join. */
export const launchTemplate: Step = {
  name: 'LaunchTemplate',
  create,
  beside: { create },
  update: {
    follows: { settings: INSTANCE_SETTINGS, instance: ['imageId'] },
    restores: [...INSTANCE_SETTINGS, 'imageId'],
    prepare: newVersion,
  },
  undo: ifExists(
    'LaunchTemplate',
    byName,
    '$count($states.result.LaunchTemplates) > 0',
    undo(
      'DeleteLaunchTemplate',
      call(
        'ec2',
        'deleteLaunchTemplate',
        { LaunchTemplateName: NAME },
        {
          permissions: [{ actions: ['ec2:DeleteLaunchTemplate'], resources: [LAUNCH_TEMPLATE], conditions: MADE_HERE }],
        },
      ),
      { lookAgain: 'LaunchTemplate' },
    ),
  ),
  matches: compareLaunchTemplate,
  listedAs: ['launch-template'],
  find: find('LaunchTemplate', byName, '$states.result.LaunchTemplates.LaunchTemplateName'),
};
