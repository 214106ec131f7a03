import { call, task } from '../aws/call';
import { THROTTLED } from '../aws/retries';
import { chain, state } from '../language/fragment';
import { arn, MADE_HERE, whileCreating } from '../language/permission';
import { jsonata } from '../language/states';
import { NAME } from '../naming/names';
import type { Step } from '../saga/saga';
import { find, ifExists, undo } from '../saga/undo';

const LOAD_BALANCER = arn('elasticloadbalancing', 'loadbalancer/app/${Prefix}-*/*');
const LISTENER = arn('elasticloadbalancing', 'listener/app/${Prefix}-*/*/*');

const targetGroup = call('elasticloadbalancingv2', 'describeTargetGroups', { Names: [NAME] });

/** Arguments with the certificate where the environment has one: HTTP then becomes HTTPS. */
const CREATE_LISTENER = jsonata(`$merge([
  {
    'LoadBalancerArn': $slot.loadBalancerArn,
    'Port': $slot.port,
    'Protocol': 'HTTP',
    'DefaultActions': [{'Type': 'forward', 'TargetGroupArn': $targetGroupArn}],
    'Tags': [
      {'Key': 'slipway:model', 'Value': $model},
      {'Key': 'slipway:environment', 'Value': '\${Stage}'},
      {'Key': 'slipway:deployment', 'Value': $deploymentId}
    ]
  },
  '\${CertificateArn}' = '' ? {} : {
    'Protocol': 'HTTPS',
    'Certificates': [{'CertificateArn': '\${CertificateArn}'}],
    'SslPolicy': 'ELBSecurityPolicy-TLS13-1-2-2021-06'
  }
])`);

/** The slot's port on its load balancer, leading to the target group. It must exist before the service. */
export const listener: Step = {
  name: 'Listener',
  create: state(
    'CreateListener',
    task('arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:createListener', CREATE_LISTENER, {
      retry: [THROTTLED.elasticloadbalancingv2],
    }),
  ),
  // The listener is found through the target group that it forwards to, so a listener of somebody else is never touched.
  undo: ifExists(
    'ListenerTargetGroup',
    {
      ...targetGroup,
      Assign: {
        listenerTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
        listenerLoadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
      },
    },
    '$count($states.result.TargetGroups[0].LoadBalancerArns) > 0',
    chain(
      undo(
        'LookListener',
        call(
          'elasticloadbalancingv2',
          'describeListeners',
          { LoadBalancerArn: '{% $listenerLoadBalancerArn %}', PageSize: 400 },
          {
            assign: {
              listenerArn:
                "{% '' & $states.result.Listeners[DefaultActions[0].TargetGroupArn = $listenerTargetGroupArn][0].ListenerArn %}",
            },
          },
        ),
      ),
      undo('DeleteListener', call('elasticloadbalancingv2', 'deleteListener', { ListenerArn: '{% $listenerArn %}' }), {
        gone: ['ElasticLoadBalancingV2.ListenerNotFoundException'],
      }),
    ),
    ['ElasticLoadBalancingV2.TargetGroupNotFoundException'],
  ),
  find: find(
    'Listener',
    targetGroup,
    "($states.result.TargetGroups[$count(LoadBalancerArns) > 0].(TargetGroupName & ' on ' & LoadBalancerArns[0]))",
    ['ElasticLoadBalancingV2.TargetGroupNotFoundException'],
  ),
  permissions: {
    create: [
      { actions: ['elasticloadbalancing:CreateListener'], resources: [LOAD_BALANCER] },
      {
        actions: ['elasticloadbalancing:AddTags'],
        resources: [LISTENER],
        conditions: whileCreating('elasticloadbalancing:CreateAction', ['CreateListener']),
      },
    ],
    undo: [
      { actions: ['elasticloadbalancing:DeleteListener'], resources: [LISTENER], conditions: MADE_HERE },
      {
        actions: ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeListeners'],
        resources: ['*'],
        wildcard: 'Elastic Load Balancing has no resource-level permissions for its Describe actions',
      },
    ],
  },
};
