import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { serviceLinkedRole } from '../aws/service-linked-role';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { MADE_HERE, tagsWhileCreating } from '../language/permission';
import { TARGET_GROUP } from '../naming/arns';
import { NAME, tags } from '../naming/names';
import type { Aim } from '../saga/aim';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { HEALTH_CHECK } from './health-check';
import { confirmHealthPath, letHealthPathsDiffer } from './health-path';

const byName = call(
  'elasticloadbalancingv2',
  'describeTargetGroups',
  { Names: [NAME] },
  { permissions: [unscoped('elasticloadbalancing', 'DescribeTargetGroups')] },
);

/** What is there, which need not be what the registry says: an earlier change may have ended half-way. */
const lookAtHealthPath = state('LookHealthPath', {
  ...byName,
  Assign: {
    targetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
    actualHealthPath: '{% $states.result.TargetGroups[0].HealthCheckPath %}',
  },
});

/** Health is 200 on the request's path. */
const create: Fragment = chain(
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
        ...HEALTH_CHECK,
        Matcher: { HttpCode: '200' },
        Tags: tags,
      },
      {
        permissions: [
          serviceLinkedRole('elasticloadbalancing'),
          { actions: ['elasticloadbalancing:CreateTargetGroup'], resources: [TARGET_GROUP] },
          tagsWhileCreating('elasticloadbalancing:CreateTargetGroup', TARGET_GROUP),
        ],
        assign: { targetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}' },
      },
    ),
  ),
  state(
    'ModifyTargetGroupAttributes',
    call(
      'elasticloadbalancingv2',
      'modifyTargetGroupAttributes',
      {
        TargetGroupArn: '{% $targetGroupArn %}',
        // The default of 300 s would be most of the time that an update or a delete takes.
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      },
      {
        permissions: [
          {
            actions: ['elasticloadbalancing:ModifyTargetGroupAttributes'],
            resources: [TARGET_GROUP],
            conditions: MADE_HERE,
          },
        ],
        // A target group that was just made is not known everywhere.
        retry: [settling('ElasticLoadBalancingV2.TargetGroupNotFoundException')],
      },
    ),
  ),
);

/** Where the load balancer finds the model's tasks, and asks for their health. */
export const targetGroup: Step = {
  name: 'TargetGroup',
  create,
  provides: ['targetGroupArn'],
  update: {
    prepare: (aim: Aim) => chain(lookAtHealthPath, letHealthPathsDiffer(aim)),
    finish: confirmHealthPath,
  },
  undo: ifExists(
    'TargetGroup',
    { ...byName, Assign: { foundTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}' } },
    'true',
    undo(
      'DeleteTargetGroup',
      call(
        'elasticloadbalancingv2',
        'deleteTargetGroup',
        { TargetGroupArn: '{% $foundTargetGroupArn %}' },
        {
          permissions: [
            { actions: ['elasticloadbalancing:DeleteTargetGroup'], resources: [TARGET_GROUP], conditions: MADE_HERE },
          ],
        },
      ),
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
};
