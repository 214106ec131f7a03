import { describe, expect, it } from '@jest/globals';
import { inUse, SCARCE, YIELDING } from '../../../asl/aws/retries';
import { firstUse } from '../../../asl/aws/service-linked-role';
import { cluster } from '../../../asl/steps/cluster';
import { failure, found } from '../fragment-under-test';
import {
  arn,
  created,
  goesOn,
  MADE_HERE,
  needs,
  PASSED_ON,
  sdkTask,
  serviceLinkedRole,
  TAGS,
  undone,
} from './expectations';

const CLUSTER = arn('ecs', 'cluster/${Prefix}-*');

describe('the cluster', () => {
  it('is created by a call that may be repeated', () => {
    expect(created(cluster)).toEqual({
      CreateCluster: sdkTask(
        'ecs:createCluster',
        {
          ClusterName: '{% $name %}',
          Settings: [{ Name: 'containerInsights', Value: 'disabled' }],
          Tags: TAGS,
        },
        { Retry: [firstUse('Ecs.InvalidParameterException'), SCARCE], Next: 'Created' },
      ),
    });
  });

  it('is deleted once its instances have left it', () => {
    expect(undone(cluster)).toEqual({
      DeleteCluster: sdkTask(
        'ecs:deleteCluster',
        { Cluster: '{% $name %}' },
        {
          Retry: [
            inUse(
              'Ecs.ClusterContainsContainerInstancesException',
              'Ecs.ClusterContainsServicesException',
              'Ecs.ClusterContainsTasksException',
              'Ecs.ClusterContainsCapacityProviderException',
              'Ecs.UpdateInProgressException',
            ),
            YIELDING,
          ],
          Catch: goesOn('Undone', ['Ecs.ClusterNotFoundException']),
          ...PASSED_ON,
          Next: 'Undone',
        },
      ),
    });
  });

  it('is left unless it is INACTIVE or not there', async () => {
    const clusters = (Status: string) => ({ Clusters: [{ ClusterName: 'slipway-iris', Status }] });
    expect(await found(cluster, clusters('ACTIVE'))).toEqual(['Cluster slipway-iris']);
    expect(await found(cluster, clusters('INACTIVE'))).toEqual([]);
    expect(await found(cluster, { Clusters: [] })).toEqual([]);
    expect(await found(cluster, failure('Ecs.AccessDeniedException'))).toEqual([
      'Cluster slipway-iris (could not be verified: Ecs.AccessDeniedException)',
    ]);
  });

  it('needs rights to clusters of the environment only, and to delete those it made', () => {
    expect(needs(cluster).create).toEqual([
      serviceLinkedRole('ecs.amazonaws.com'),
      ['ecs:CreateCluster', [CLUSTER, '*'], { StringEquals: { 'aws:RequestTag/slipway:environment': '${Stage}' } }],
      ['ecs:TagResource', CLUSTER, { StringEquals: { 'ecs:CreateAction': ['CreateCluster'] } }],
    ]);
    expect(needs(cluster).undo).toEqual([['ecs:DeleteCluster', CLUSTER, MADE_HERE]]);
    expect(needs(cluster).find).toEqual([['ecs:DescribeClusters', CLUSTER]]);
  });
});
