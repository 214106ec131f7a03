import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { firstUse, serviceLinkedRole } from '../aws/service-linked-role';
import { state } from '../language/fragment';
import { MADE_HERE, MARKED_AS_MADE_HERE, tagsWhileCreating } from '../language/permission';
import { CLUSTER } from '../naming/arns';
import { NAME, tags } from '../naming/names';
import { compare, differences, marks } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';

const create = state(
  'CreateCluster',
  call(
    'ecs',
    'createCluster',
    {
      ClusterName: NAME,
      Settings: [{ Name: 'containerInsights', Value: 'disabled' }],
      Tags: tags,
    },
    {
      permissions: [
        serviceLinkedRole('ecs'),
        {
          actions: ['ecs:CreateCluster'],
          resources: [CLUSTER, '*'],
          conditions: MARKED_AS_MADE_HERE,
          wildcard: 'CreateCluster is authorised before the cluster has an ARN',
        },
        tagsWhileCreating('ecs:CreateCluster', CLUSTER),
      ],
      retry: [firstUse('Ecs.InvalidParameterException')],
    },
  ),
);

const described = call(
  'ecs',
  'describeClusters',
  { Clusters: [NAME], Include: ['TAGS'] },
  { permissions: [{ actions: ['ecs:DescribeClusters'], resources: [CLUSTER] }] },
);

/** A cluster per model, so that a model's instances are its own. Creating it again gives the one that is there. */
export const cluster: Step = {
  name: 'Cluster',
  create,
  beside: { create },
  update: { unchanged: 'nothing about it can be asked for' },
  undo: undo(
    'DeleteCluster',
    call(
      'ecs',
      'deleteCluster',
      { Cluster: NAME },
      { permissions: [{ actions: ['ecs:DeleteCluster'], resources: [CLUSTER], conditions: MADE_HERE }] },
    ),
    {
      gone: ['Ecs.ClusterNotFoundException'],
      // Instances leave the cluster only when they have terminated.
      retry: [
        inUse(
          'Ecs.ClusterContainsContainerInstancesException',
          'Ecs.ClusterContainsServicesException',
          'Ecs.ClusterContainsTasksException',
          'Ecs.ClusterContainsCapacityProviderException',
          'Ecs.UpdateInProgressException',
        ),
      ],
    },
  ),
  find: find('Cluster', described, "$states.result.Clusters[Status != 'INACTIVE'].ClusterName"),
  matches: () => compare('CompareTagsOfCluster', described, differences(marks('$states.result.Clusters[0].Tags'))),
  listedAs: ['cluster'],
};
