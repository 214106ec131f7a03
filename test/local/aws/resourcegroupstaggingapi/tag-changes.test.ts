import { describe, expect, it } from '@jest/globals';
import { tagChanges } from '../../../../local/aws/resourcegroupstaggingapi/tag-changes';
import type { ServiceName } from '../../../../local/aws/service';
import { ACCOUNT } from '../account';

const [TAGS, LOWER] = [[{ Key: 'k', Value: 'v' }], [{ key: 'k', value: 'v' }]];
const set = (arn: string) => [{ arn, tags: { k: 'v' } }];
const gone = (arn: string) => [{ arn, gone: true }];
const ALARM = 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:slipway-iris/5xx';
const TEMPLATE = 'arn:aws:ec2:us-east-1:111111111111:launch-template/lt-1';

describe('What a call does to tags', () => {
  it.each<[ServiceName, string, object, object, unknown]>([
    ['ecs', 'CreateService', { tags: LOWER }, { service: { serviceArn: 's' } }, set('s')],
    ['ecs', 'DeleteService', {}, { service: { serviceArn: 's' } }, gone('s')],
    ['ecs', 'RegisterTaskDefinition', { tags: LOWER }, { taskDefinition: { taskDefinitionArn: 't' } }, set('t')],
    ['ecs', 'DeleteTaskDefinitions', {}, { taskDefinitions: [{ taskDefinitionArn: 't' }] }, gone('t')],
    ['ecs', 'CreateCapacityProvider', { tags: LOWER }, { capacityProvider: { capacityProviderArn: 'p' } }, set('p')],
    ['elasticloadbalancingv2', 'CreateListener', { Tags: TAGS }, { Listeners: [{ ListenerArn: 'l' }] }, set('l')],
    ['elasticloadbalancingv2', 'DeleteListener', { ListenerArn: 'l' }, {}, gone('l')],
    ['elasticloadbalancingv2', 'CreateRule', { Tags: TAGS }, { Rules: [{ RuleArn: 'r' }] }, set('r')],
    [
      'ec2',
      'CreateLaunchTemplate',
      {
        TagSpecifications: [
          { ResourceType: 'launch-template', Tags: TAGS },
          { ResourceType: 'instance', Tags: [{ Key: 'other', Value: '' }] },
        ],
      },
      { LaunchTemplate: { LaunchTemplateId: 'lt-1' } },
      set(TEMPLATE),
    ],
    ['ec2', 'DeleteLaunchTemplate', {}, { LaunchTemplate: { LaunchTemplateId: 'lt-1' } }, gone(TEMPLATE)],
    ['cloudwatch', 'PutMetricAlarm', { AlarmName: 'slipway-iris/5xx', Tags: TAGS }, {}, set(ALARM)],
    ['cloudwatch', 'DeleteAlarms', { AlarmNames: ['slipway-iris/5xx'] }, {}, gone(ALARM)],
    ['cloudwatch', 'UntagResource', { ResourceARN: ALARM, TagKeys: ['k'] }, {}, [{ arn: ALARM, untagged: ['k'] }]],
    // Of Auto Scaling the tagging API learns nothing.
    ['autoscaling', 'CreateAutoScalingGroup', { AutoScalingGroupName: 'g', Tags: TAGS }, {}, []],
    ['ecs', 'CreateCluster', {}, { cluster: { clusterArn: 'c' } }, []],
  ])('%s %s', (service, operation, input, output, changes) => {
    expect(tagChanges({ service, operation, input }, output, ACCOUNT)).toEqual(changes);
  });
});
