import { describe, expect, it } from '@jest/globals';
import { settling, THROTTLED } from '../../../asl/aws/retries';
import { listenerThatForwardsTo } from '../../../asl/steps/describe-listeners';
import { listener } from '../../../asl/steps/listener';
import { failure, found, runFragment } from '../fragment-under-test';
import { arn, created, goesOn, MADE_HERE, needs, PASSED_ON, sdkTask, undone } from './expectations';

const NOT_FOUND = 'ElasticLoadBalancingV2.TargetGroupNotFoundException';

const VARIABLES = {
  slot: { loadBalancer: 1, loadBalancerArn: 'arn:load-balancer', port: 5001 },
  targetGroupArn: 'arn:target-group',
};

const OURS = listenerThatForwardsTo('$listenerTargetGroupArn');

async function createdListener(certificate: string) {
  const { attempts } = await runFragment(listener.create, {
    variables: VARIABLES,
    substitutions: { CertificateArn: certificate },
    answers: { CreateListener: {} },
  });
  return attempts[0]?.arguments;
}

describe('the listener', () => {
  it('leads from the slot’s port to the target group', async () => {
    expect(created(listener)).toEqual({
      CreateListener: sdkTask('elasticloadbalancingv2:createListener', expect.any(String) as never, {
        Retry: [settling(NOT_FOUND), THROTTLED.elasticloadbalancingv2],
        Next: 'Created',
      }),
    });
    expect(await createdListener('')).toEqual({
      LoadBalancerArn: 'arn:load-balancer',
      Port: 5001,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:target-group' }],
      Tags: [
        { Key: 'slipway:model', Value: 'iris' },
        { Key: 'slipway:environment', Value: 'test' },
        { Key: 'slipway:deployment', Value: 'iris.1' },
      ],
    });
  });

  it('is HTTPS where the environment has a certificate', async () => {
    expect(await createdListener('arn:certificate')).toMatchObject({
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:certificate' }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    });
  });

  it('is found through the target group it leads to, and deleted', () => {
    expect(undone(listener)).toEqual({
      LookListenerTargetGroup: sdkTask(
        'elasticloadbalancingv2:describeTargetGroups',
        { Names: ['{% $name %}'] },
        {
          Assign: {
            listenerTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
            listenerLoadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
            listenerTargetGroupExists: '{% $count($states.result.TargetGroups[0].LoadBalancerArns) > 0 %}',
          },
          Catch: goesOn('Undone', [NOT_FOUND]),
          ...PASSED_ON,
          Next: 'IsListenerTargetGroupThere',
        },
      ),
      IsListenerTargetGroupThere: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $listenerTargetGroupExists %}', Next: 'LookListener' }],
        Default: 'Undone',
      },
      LookListener: sdkTask(
        'elasticloadbalancingv2:describeListeners',
        { LoadBalancerArn: '{% $listenerLoadBalancerArn %}', PageSize: 400 },
        {
          Assign: {
            listenerArn: `{% '' & ${OURS}.ListenerArn %}`,
            listenerExists: `{% $exists(${OURS}) %}`,
          },
          Catch: goesOn('Undone'),
          ...PASSED_ON,
          Next: 'IsListenerThere',
        },
      ),
      IsListenerThere: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $listenerExists %}', Next: 'DeleteListener' }],
        Default: 'Undone',
      },
      DeleteListener: sdkTask(
        'elasticloadbalancingv2:deleteListener',
        { ListenerArn: '{% $listenerArn %}' },
        {
          Catch: goesOn('Undone', ['ElasticLoadBalancingV2.ListenerNotFoundException']),
          ...PASSED_ON,
          Next: 'Undone',
        },
      ),
    });
  });

  it('of somebody else on the same load balancer is never touched', async () => {
    const { attempts } = await runFragment(listener.undo, {
      answers: {
        LookListenerTargetGroup: {
          TargetGroups: [{ TargetGroupArn: 'arn:ours', LoadBalancerArns: ['arn:load-balancer'] }],
        },
        LookListener: {
          Listeners: [
            { ListenerArn: 'arn:theirs', DefaultActions: [{ TargetGroupArn: 'arn:their-group' }] },
            { ListenerArn: 'arn:listener', DefaultActions: [{ TargetGroupArn: 'arn:ours' }] },
          ],
        },
        DeleteListener: {},
      },
    });
    expect(attempts.at(-1)).toEqual({ state: 'DeleteListener', arguments: { ListenerArn: 'arn:listener' } });
  });

  it('is left as long as the target group has a load balancer', async () => {
    const targetGroups = (LoadBalancerArns: string[]) => ({
      TargetGroups: [{ TargetGroupName: 'slipway-iris', LoadBalancerArns }],
    });
    expect(await found(listener, targetGroups(['arn:load-balancer']))).toEqual([
      'Listener slipway-iris on arn:load-balancer',
    ]);
    expect(await found(listener, targetGroups([]))).toEqual([]);
    expect(await found(listener, failure(NOT_FOUND))).toEqual([]);
  });

  it('needs rights on load balancers of the environment, and to delete listeners it made', () => {
    const LISTENER = arn('elasticloadbalancing', 'listener/app/${Prefix}-*/*/*');
    expect(needs(listener).create).toEqual([
      ['elasticloadbalancing:CreateListener', arn('elasticloadbalancing', 'loadbalancer/app/${Prefix}-*/*')],
      [
        'elasticloadbalancing:AddTags',
        LISTENER,
        { StringEquals: { 'elasticloadbalancing:CreateAction': ['CreateListener'] } },
      ],
    ]);
    expect(needs(listener).undo).toEqual([
      ['elasticloadbalancing:DescribeTargetGroups', '*'],
      ['elasticloadbalancing:DescribeListeners', '*'],
      ['elasticloadbalancing:DeleteListener', LISTENER, MADE_HERE],
    ]);
    expect(needs(listener).find).toEqual([['elasticloadbalancing:DescribeTargetGroups', '*']]);
  });
});
