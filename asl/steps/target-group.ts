import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, state } from '../language/fragment';
import { MADE_HERE, whileCreating } from '../language/permission';
import { TARGET_GROUP } from '../naming/arns';
import { NAME, tags } from '../naming/names';
import type { Step } from '../saga/saga';
import { find, ifExists, undo } from '../saga/undo';

const byName = call('elasticloadbalancingv2', 'describeTargetGroups', { Names: [NAME] });

/** Health is 200 on the request's path: twice within 30 s makes a target healthy, three failures in 45 s unhealthy. */
export const targetGroup: Step = {
  name: 'TargetGroup',
  create: chain(
    state(
      'CreateTargetGroup',
      call(
        'elasticloadbalancingv2',
        'createTargetGroup',
        {
          Name: NAME,
          Protocol: 'HTTP',
          Port: '{% $settings.containerPort %}',
          VpcId: '${VpcId}',
          TargetType: 'ip',
          HealthCheckPath: '{% $settings.healthCheckPath %}',
          HealthCheckIntervalSeconds: 15,
          HealthCheckTimeoutSeconds: 5,
          HealthyThresholdCount: 2,
          UnhealthyThresholdCount: 3,
          Matcher: { HttpCode: '200' },
          Tags: tags,
        },
        { assign: { targetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}' } },
      ),
    ),
    state(
      'ModifyTargetGroupAttributes',
      call('elasticloadbalancingv2', 'modifyTargetGroupAttributes', {
        TargetGroupArn: '{% $targetGroupArn %}',
        // The default of 300 s would be most of the time that an update or a delete takes.
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      }),
    ),
  ),
  provides: ['targetGroupArn'],
  undo: ifExists(
    'TargetGroup',
    { ...byName, Assign: { foundTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}' } },
    'true',
    undo(
      'DeleteTargetGroup',
      call('elasticloadbalancingv2', 'deleteTargetGroup', { TargetGroupArn: '{% $foundTargetGroupArn %}' }),
      {
        gone: ['ElasticLoadBalancingV2.TargetGroupNotFoundException'],
        retry: [settling('ElasticLoadBalancingV2.ResourceInUseException')],
      },
    ),
    ['ElasticLoadBalancingV2.TargetGroupNotFoundException'],
  ),
  find: find('TargetGroup', byName, '$states.result.TargetGroups.TargetGroupName', [
    'ElasticLoadBalancingV2.TargetGroupNotFoundException',
  ]),
  permissions: {
    create: [
      { actions: ['elasticloadbalancing:CreateTargetGroup'], resources: [TARGET_GROUP] },
      {
        actions: ['elasticloadbalancing:ModifyTargetGroupAttributes'],
        resources: [TARGET_GROUP],
        conditions: MADE_HERE,
      },
      {
        actions: ['elasticloadbalancing:AddTags'],
        resources: [TARGET_GROUP],
        conditions: whileCreating('elasticloadbalancing:CreateAction', ['CreateTargetGroup']),
      },
    ],
    undo: [
      { actions: ['elasticloadbalancing:DeleteTargetGroup'], resources: [TARGET_GROUP], conditions: MADE_HERE },
      {
        actions: ['elasticloadbalancing:DescribeTargetGroups'],
        resources: ['*'],
        wildcard: 'Elastic Load Balancing has no resource-level permissions for its Describe actions',
      },
    ],
  },
};
