import { describe, expect, it } from '@jest/globals';
import { settling, THROTTLED } from '../../../asl/aws/retries';
import { HEALTH_CHECK } from '../../../asl/steps/health-check';
import { targetGroup } from '../../../asl/steps/target-group';
import { failure, found, runFragment } from '../fragment-under-test';
import {
  arn,
  created,
  goesOn,
  MADE_HERE,
  needs,
  PASSED_ON,
  phase,
  sdkTask,
  serviceLinkedRole,
  TAGS,
  undone,
} from './expectations';

const TARGET_GROUP = arn('elasticloadbalancing', 'targetgroup/${Prefix}-*/*');
const NOT_FOUND = 'ElasticLoadBalancingV2.TargetGroupNotFoundException';

describe('the target group', () => {
  it('is created with the health check of the request, and drains as long as it says', () => {
    expect(created(targetGroup)).toEqual({
      CreateTargetGroup: sdkTask(
        'elasticloadbalancingv2:createTargetGroup',
        {
          Name: '{% $name %}',
          Protocol: 'HTTP',
          Port: '{% $settings.containerPort %}',
          VpcId: '${VpcId}',
          TargetType: 'ip',
          HealthCheckPath: '{% $settings.healthCheckPath %}',
          HealthCheckIntervalSeconds: 5,
          HealthCheckTimeoutSeconds: 4,
          HealthyThresholdCount: 2,
          UnhealthyThresholdCount: 9,
          Matcher: { HttpCode: '200' },
          Tags: TAGS,
        },
        {
          Assign: { targetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}' },
          Next: 'ModifyTargetGroupAttributes',
        },
      ),
      ModifyTargetGroupAttributes: sdkTask(
        'elasticloadbalancingv2:modifyTargetGroupAttributes',
        {
          TargetGroupArn: '{% $targetGroupArn %}',
          Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '{% $string($settings.drainSeconds) %}' }],
        },
        { Retry: [settling(NOT_FOUND), THROTTLED.elasticloadbalancingv2], Next: 'Created' },
      ),
    });
    expect(targetGroup.provides).toEqual(['targetGroupArn']);
  });

  it('is looked up by name and deleted by ARN, once no listener uses it', () => {
    expect(undone(targetGroup)).toEqual({
      LookTargetGroup: sdkTask(
        'elasticloadbalancingv2:describeTargetGroups',
        { Names: ['{% $name %}'] },
        {
          Assign: {
            foundTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
            targetGroupExists: '{% true %}',
          },
          Catch: goesOn('Undone', [NOT_FOUND]),
          ...PASSED_ON,
          Next: 'IsTargetGroupThere',
        },
      ),
      IsTargetGroupThere: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $targetGroupExists %}', Next: 'DeleteTargetGroup' }],
        Default: 'Undone',
      },
      DeleteTargetGroup: sdkTask(
        'elasticloadbalancingv2:deleteTargetGroup',
        { TargetGroupArn: '{% $foundTargetGroupArn %}' },
        {
          Retry: [settling('ElasticLoadBalancingV2.ResourceInUseException'), THROTTLED.elasticloadbalancingv2],
          Catch: goesOn('Undone', [NOT_FOUND]),
          ...PASSED_ON,
          Next: 'Undone',
        },
      ),
    });
  });

  it('is left unless the service does not know the name', async () => {
    expect(await found(targetGroup, { TargetGroups: [{ TargetGroupName: 'slipway-iris' }] })).toEqual([
      'TargetGroup slipway-iris',
    ]);
    expect(await found(targetGroup, failure(NOT_FOUND))).toEqual([]);
  });

  it('needs rights to target groups of the environment, and to change and delete those it made', () => {
    expect(needs(targetGroup).create).toEqual([
      serviceLinkedRole('elasticloadbalancing.amazonaws.com'),
      ['elasticloadbalancing:CreateTargetGroup', TARGET_GROUP],
      [
        'elasticloadbalancing:AddTags',
        TARGET_GROUP,
        { StringEquals: { 'elasticloadbalancing:CreateAction': ['CreateTargetGroup'] } },
      ],
      ['elasticloadbalancing:ModifyTargetGroupAttributes', TARGET_GROUP, MADE_HERE],
    ]);
    expect(needs(targetGroup).undo).toEqual([
      ['elasticloadbalancing:DescribeTargetGroups', '*'],
      ['elasticloadbalancing:DeleteTargetGroup', TARGET_GROUP, MADE_HERE],
    ]);
    expect(needs(targetGroup).find).toEqual([['elasticloadbalancing:DescribeTargetGroups', '*']]);
    const modify = ['elasticloadbalancing:ModifyTargetGroup', TARGET_GROUP, MADE_HERE];
    expect(needs(targetGroup).update).toEqual([
      ['elasticloadbalancing:DescribeTargetGroups', '*'],
      [
        'elasticloadbalancing:ModifyTargetGroupAttributes + elasticloadbalancing:ModifyTargetGroup',
        TARGET_GROUP,
        MADE_HERE,
      ],
      modify,
      ['elasticloadbalancing:DescribeTargetHealth', '*'],
    ]);
  });
});

describe('an update of the target group', () => {
  it('looks at the health path that is there, and lets the new one and the time to drain differ from it', async () => {
    const { attempts, result } = await runFragment(phase(targetGroup, 'prepare'), {
      variables: { settings: { healthCheckPath: '/new', drainSeconds: 45 } },
      answers: {
        LookHealthPath: { TargetGroups: [{ TargetGroupArn: 'arn:target-group', HealthCheckPath: '/old' }] },
        ModifyTargetGroupAttributes: {},
        ModifyTargetGroup: {},
      },
      wanted: "{'arn': $targetGroupArn, 'path': $actualHealthPath}",
    });
    expect(attempts).toEqual([
      { state: 'LookHealthPath', arguments: { Names: ['slipway-iris'] } },
      {
        state: 'ModifyTargetGroupAttributes',
        arguments: {
          TargetGroupArn: 'arn:target-group',
          Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '45' }],
        },
      },
      {
        state: 'ModifyTargetGroup',
        arguments: {
          TargetGroupArn: 'arn:target-group',
          ...HEALTH_CHECK,
          HealthCheckPath: '/new',
          Matcher: { HttpCode: '200-404' },
        },
      },
    ]);
    expect(result.output).toEqual({ arn: 'arn:target-group', path: '/old' });
  });

  it('confirms the new health path once the new tasks serve', () => {
    expect(phase(targetGroup, 'finish').start).toBe('DoHealthPathsDiffer');
  });
});
