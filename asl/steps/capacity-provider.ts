import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { GROUP_MADE_HERE, MADE_HERE, type Permission, tagsWhileCreating } from '../language/permission';
import type { Watch } from '../language/states';
import { AUTO_SCALING_GROUP, CAPACITY_PROVIDER, CLUSTER } from '../naming/arns';
import { NAME, TAGS, tags } from '../naming/names';
import { compare, constants, differences, marks } from '../saga/compare';
import { createOrAdopt } from '../saga/create-or-adopt';
import type { Step } from '../saga/step';
import { find, ifExists, undo, untilGone } from '../saga/undo';
import { look } from '../watch/look';
import { watched } from '../watch/watched';

const byName = call(
  'ecs',
  'describeCapacityProviders',
  { CapacityProviders: [NAME], Include: ['TAGS'] },
  { permissions: [{ actions: ['ecs:DescribeCapacityProviders'], resources: [CAPACITY_PROVIDER] }] },
);

const attachments = call(
  'ecs',
  'describeClusters',
  { Clusters: [NAME], Include: ['ATTACHMENTS'] },
  { permissions: [{ actions: ['ecs:DescribeClusters'], resources: [CLUSTER] }] },
);

const ATTACH: Permission = { actions: ['ecs:PutClusterCapacityProviders'], resources: [CLUSTER] };

/** A provider that is gone stays visible as INACTIVE for a while. */
const THERE = "$count($states.result.CapacityProviders[Status != 'INACTIVE']) > 0";

const MANAGED_SCALING = {
  Status: 'ENABLED',
  TargetCapacity: 100,
  MinimumScalingStepSize: 1,
  MaximumScalingStepSize: 2,
  InstanceWarmupPeriod: 120,
} as const;

const OF_INSTANCES = {
  ManagedTerminationProtection: 'DISABLED',
  // Tasks move before their instance goes. Its termination hook would hold up the group's deletion for an hour, hence
  // that is forced.
  ManagedDraining: 'ENABLED',
} as const;

const createCapacityProvider = createOrAdopt(
  'CreateCapacityProvider',
  call(
    'ecs',
    'createCapacityProvider',
    {
      Name: NAME,
      AutoScalingGroupProvider: {
        AutoScalingGroupArn: NAME,
        ManagedScaling: MANAGED_SCALING,
        ...OF_INSTANCES,
      },
      Tags: tags,
    },
    {
      permissions: [
        { actions: ['ecs:CreateCapacityProvider'], resources: [CAPACITY_PROVIDER] },
        tagsWhileCreating('ecs:CreateCapacityProvider', CAPACITY_PROVIDER),
        {
          // ECS tags the group with the caller's rights.
          actions: ['autoscaling:CreateOrUpdateTags'],
          resources: [AUTO_SCALING_GROUP],
        },
      ],
    },
  ),
  {
    noun: 'Provider',
    // The service has one name for this and for more.
    conflict: { error: 'Ecs.ClientException', variable: 'providerConflict' },
    look: byName,
    found: {
      variable: 'providerOwner',
      expression: `$states.result.CapacityProviders[Status = 'ACTIVE'][0].Tags[Key = '${TAGS.deployment}'].Value`,
    },
    ours: '$providerOwner = $deploymentId',
    refused: 'CapacityProviderRefused',
  },
);

const STATUS = "'' & $states.result.Clusters[0].AttachmentsStatus";

/** Longer than ECS has ever taken. */
const MOST_SECONDS_TO_ATTACH = 600;

const untilAttached = watched(
  {
    name: 'ProviderAttached',
    looks: [look('DescribeAttachment', attachments, { status: STATUS })],
    isOver: "$seen.status in ['UPDATE_COMPLETE', 'UPDATE_FAILED']",
  },
  {
    choices: ({ seen, waited }, next) => [
      { Condition: `{% ${seen}.status = 'UPDATE_COMPLETE' %}`, Next: next },
      {
        Condition: `{% ${seen}.status = 'UPDATE_FAILED' or ${waited} >= ${MOST_SECONDS_TO_ATTACH} %}`,
        Next: 'ProviderNotAttached',
      },
    ],
    states: ({ seen, waited }) => ({
      ProviderNotAttached: {
        Type: 'Fail',
        Error: 'CapacityProviderNotAttached',
        Cause: `{% 'ECS could not attach the capacity provider to cluster ' & $name & ' (' & ${seen}.status & ' after ' & $round(${waited}) & ' s)' %}`,
      },
    }),
  },
);

const detached: Watch = {
  name: 'ProviderDetached',
  looks: [look('DescribeDetachment', attachments, { status: STATUS })],
  isOver: "$seen.status != 'UPDATE_IN_PROGRESS'",
};

const gone: Watch = {
  name: 'ProviderGone',
  looks: [look('DescribeLeavingCapacityProvider', byName, { isThere: THERE })],
  isOver: '$not($seen.isThere)',
};

/** @param instances - how many boot at once, an expression */
const create = (instances: string): Fragment =>
  chain(
    createCapacityProvider,
    state(
      'AttachCapacityProvider',
      call(
        'ecs',
        'putClusterCapacityProviders',
        {
          Cluster: NAME,
          CapacityProviders: [NAME],
          DefaultCapacityProviderStrategy: [{ CapacityProvider: NAME, Weight: 1, Base: 0 }],
        },
        { permissions: [ATTACH], retry: [inUse('Ecs.UpdateInProgressException', 'Ecs.ResourceInUseException')] },
      ),
    ),
    // From here on instances boot, while the attachment settles.
    state(
      'SetDesiredCapacity',
      call(
        'autoscaling',
        'setDesiredCapacity',
        {
          AutoScalingGroupName: NAME,
          DesiredCapacity: `{% ${instances} %}`,
          HonorCooldown: false,
        },
        {
          permissions: [
            {
              actions: ['autoscaling:SetDesiredCapacity'],
              resources: [AUTO_SCALING_GROUP],
              conditions: GROUP_MADE_HERE,
            },
          ],
          assign: { capacityAskedAt: '{% $now() %}' },
        },
      ),
    ),
    untilAttached,
  );

/** How it scales, and that the cluster has it. */
const compareCapacityProvider = (): Fragment => {
  const provider = "$states.result.CapacityProviders[Status != 'INACTIVE'][0]";
  return chain(
    compare(
      'CompareCapacityProvider',
      byName,
      differences({
        ...constants(`${provider}.AutoScalingGroupProvider.ManagedScaling`, MANAGED_SCALING),
        ...constants(`${provider}.AutoScalingGroupProvider`, OF_INSTANCES),
        ...marks(`${provider}.Tags`),
      }),
    ),
    compare(
      'CompareAttachment',
      attachments,
      differences({
        cluster: { recorded: '$name', actual: '$states.result.Clusters[0].CapacityProviders[$ = $name][0]' },
      }),
    ),
  );
};

/** Ties the model's instances to its cluster and lets ECS scale them. */
export const capacityProvider: Step = {
  name: 'CapacityProvider',
  create: create('$instance.desired'),
  // For as many tasks as serve now.
  beside: { create: create('$ceil($tasks / $instance.tasksPerInstance)') },
  update: { unchanged: 'it scales whatever instances the group has' },
  undo: chain(
    undo(
      'DetachCapacityProvider',
      call(
        'ecs',
        'putClusterCapacityProviders',
        { Cluster: NAME, CapacityProviders: [], DefaultCapacityProviderStrategy: [] },
        { permissions: [ATTACH] },
      ),
      {
        gone: ['Ecs.ClusterNotFoundException'],
        // Tasks that nobody looked for still use it.
        retry: [inUse('Ecs.ResourceInUseException', 'Ecs.UpdateInProgressException')],
      },
    ),
    untilGone(detached),
    ifExists(
      'CapacityProvider',
      byName,
      THERE,
      chain(
        undo(
          'DeleteCapacityProvider',
          call(
            'ecs',
            'deleteCapacityProvider',
            { CapacityProvider: NAME },
            {
              permissions: [
                { actions: ['ecs:DeleteCapacityProvider'], resources: [CAPACITY_PROVIDER], conditions: MADE_HERE },
              ],
            },
          ),
          {
            retry: [inUse('Ecs.ResourceInUseException', 'Ecs.UpdateInProgressException')],
          },
        ),
        untilGone(gone),
      ),
    ),
  ),
  matches: compareCapacityProvider,
  listedAs: ['capacity-provider'],
  find: find('CapacityProvider', byName, "$states.result.CapacityProviders[Status != 'INACTIVE'].Name"),
};
