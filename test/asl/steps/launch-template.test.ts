import { describe, expect, it } from '@jest/globals';
import { launchTemplate } from '../../../asl/steps/launch-template';
import { launchTemplateData } from '../../../asl/steps/launch-template-data';
import { found, runFragment } from '../fragment-under-test';
import {
  arn,
  created,
  goesOn,
  looksAgain,
  MADE_HERE,
  needs,
  PASSED_ON,
  phase,
  sdkTask,
  TAGS,
  undone,
} from './expectations';

const LAUNCH_TEMPLATE = arn('ec2', 'launch-template/*');

describe('the launch template', () => {
  it('is created under a token of the deployment, so that a repeated call gives the same one', () => {
    expect(created(launchTemplate)).toEqual({
      CreateLaunchTemplate: sdkTask(
        'ec2:createLaunchTemplate',
        {
          LaunchTemplateName: '{% $name %}',
          ClientToken: "{% $substring($hash($deploymentId, 'SHA-256'), 0, 32) %}",
          TagSpecifications: [{ ResourceType: 'launch-template', Tags: TAGS }],
          LaunchTemplateData: launchTemplateData({ settings: '$settings', instance: '$instance' }),
        },
        { Next: 'Created' },
      ),
    });
  });

  it('lets instances join the model’s cluster and keeps their credentials from containers', async () => {
    const { attempts } = await runFragment(launchTemplate.create, {
      variables: {
        settings: { instanceType: 'm6i.large', volumeGiB: 60, spot: false },
        instance: { imageId: 'resolve:ssm:/image' },
      },
      answers: { CreateLaunchTemplate: {} },
    });
    const { LaunchTemplateData } = attempts[0]!.arguments as { LaunchTemplateData: { UserData: string } };
    expect(Buffer.from(LaunchTemplateData.UserData, 'base64').toString()).toBe(
      [
        '#!/bin/bash',
        'set -eu',
        'cat <<EOT >> /etc/ecs/ecs.config',
        'ECS_CLUSTER=slipway-iris',
        'ECS_RESERVED_MEMORY=256',
        'ECS_AWSVPC_BLOCK_IMDS=true',
        'ECS_IMAGE_PULL_BEHAVIOR=prefer-cached',
        'EOT',
        '',
      ].join('\n'),
    );
  });

  it('is deleted if it is there: its service has no error of its own for one that is not', () => {
    const again = looksAgain('LaunchTemplate', 'ec2', 'Undone');
    expect(undone(launchTemplate)).toEqual({
      LookLaunchTemplate: sdkTask(
        'ec2:describeLaunchTemplates',
        { Filters: [{ Name: 'launch-template-name', Values: ['{% $name %}'] }] },
        {
          Assign: { launchTemplateExists: '{% $count($states.result.LaunchTemplates) > 0 %}' },
          Catch: goesOn('Undone'),
          ...PASSED_ON,
          Next: 'IsLaunchTemplateThere',
        },
      ),
      IsLaunchTemplateThere: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $launchTemplateExists %}', Next: 'DeleteLaunchTemplate' }],
        Default: 'Undone',
      },
      DeleteLaunchTemplate: sdkTask(
        'ec2:deleteLaunchTemplate',
        { LaunchTemplateName: '{% $name %}' },
        {
          Retry: [again.retry],
          Catch: [again.catcher, ...goesOn('Undone')],
          ...PASSED_ON,
          Next: 'Undone',
        },
      ),
      ...again.states,
    });
  });

  it('is left if a look finds it', async () => {
    const templates = { LaunchTemplates: [{ LaunchTemplateName: 'slipway-iris' }] };
    expect(await found(launchTemplate, templates)).toEqual(['LaunchTemplate slipway-iris']);
    expect(await found(launchTemplate, { LaunchTemplates: [] })).toEqual([]);
  });

  it('needs rights to make tagged templates, and to delete those it made', () => {
    expect(needs(launchTemplate).create).toEqual([
      [
        'ec2:CreateLaunchTemplate',
        LAUNCH_TEMPLATE,
        { StringEquals: { 'aws:RequestTag/slipway:environment': '${Stage}' } },
      ],
      ['ec2:CreateTags', LAUNCH_TEMPLATE, { StringEquals: { 'ec2:CreateAction': ['CreateLaunchTemplate'] } }],
    ]);
    expect(needs(launchTemplate).undo).toEqual([
      ['ec2:DescribeLaunchTemplates', '*'],
      ['ec2:DeleteLaunchTemplate', LAUNCH_TEMPLATE, MADE_HERE],
    ]);
    expect(needs(launchTemplate).find).toEqual([['ec2:DescribeLaunchTemplates', '*']]);
    expect(needs(launchTemplate).update).toEqual([
      ['ec2:DescribeLaunchTemplateVersions', '*'],
      ['ec2:CreateLaunchTemplateVersion', LAUNCH_TEMPLATE, MADE_HERE],
    ]);
  });
});

describe('an update of the launch template', () => {
  const update = async (type: string, volume: number, image = 'image', market?: string) => {
    const { attempts } = await runFragment(phase(launchTemplate, 'prepare'), {
      variables: {
        settings: { instanceType: 'm6i.large', volumeGiB: 60, spot: false },
        instance: { imageId: 'image' },
      },
      answers: {
        LookLaunchTemplateVersion: {
          LaunchTemplateVersions: [
            {
              LaunchTemplateData: {
                ImageId: image,
                InstanceType: type,
                BlockDeviceMappings: [{ Ebs: { VolumeSize: volume } }],
                ...(market && { InstanceMarketOptions: { MarketType: market } }),
              },
            },
          ],
        },
        CreateLaunchTemplateVersion: {},
      },
    });
    return attempts;
  };

  it('looks at what is there, which need not be what the registry says', async () => {
    expect(await update('m6i.large', 60)).toEqual([
      {
        state: 'LookLaunchTemplateVersion',
        arguments: { LaunchTemplateName: 'slipway-iris', Versions: ['$Latest'] },
      },
    ]);
  });

  it.each([
    ['g5.xlarge', 60, 'image', undefined],
    ['m6i.large', 30, 'image', undefined],
    ['g5.xlarge', 30, 'image', undefined],
    ['m6i.large', 60, 'former image', undefined],
    ['m6i.large', 60, 'image', 'spot'],
  ])(
    'makes a new version if instances are to be of another kind than %s with %i GiB, of %s, bought as %s',
    async (type, volume, image, market) => {
      const [, created, ...others] = await update(type, volume, image, market);
      expect(created).toMatchObject({
        state: 'CreateLaunchTemplateVersion',
        arguments: {
          LaunchTemplateName: 'slipway-iris',
          LaunchTemplateData: {
            InstanceType: 'm6i.large',
            ImageId: 'image',
            InstanceMarketOptions: {},
            BlockDeviceMappings: [{ Ebs: { VolumeSize: 60 } }],
          },
        },
      });
      expect(others).toEqual([]);
    },
  );
});
