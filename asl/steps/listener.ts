import { call, task } from '../aws/call';
import { settling, THROTTLED } from '../aws/retries';
import { state } from '../language/fragment';
import { MADE_HERE, tagsWhileCreating } from '../language/permission';
import { jsonata } from '../language/states';
import { LISTENER, LOAD_BALANCER } from '../naming/arns';
import { NAME } from '../naming/names';
import type { Step } from '../saga/step';
import { ifExists, undo } from '../saga/undo';
import { describeListeners, listenerThatForwardsTo } from './describe-listeners';
import { describeTargetGroup, findAttached, NO_TARGET_GROUP } from './target-group';

const targetGroup = describeTargetGroup(NAME);

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

const OURS = listenerThatForwardsTo('$listenerTargetGroupArn');

/** The slot's port on its load balancer, leading to the target group. It must exist before the service. */
export const listener: Step = {
  name: 'Listener',
  create: state(
    'CreateListener',
    task('arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:createListener', CREATE_LISTENER, {
      permissions: [
        { actions: ['elasticloadbalancing:CreateListener'], resources: [LOAD_BALANCER] },
        tagsWhileCreating('elasticloadbalancing:CreateListener', LISTENER),
      ],
      // The target group was just made and is not known everywhere.
      retry: [settling(NO_TARGET_GROUP), THROTTLED.elasticloadbalancingv2],
    }),
  ),
  update: { unchanged: 'the port and the target group behind it stay: the URL is stable' },
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
    ifExists(
      'Listener',
      describeListeners('$listenerLoadBalancerArn', { listenerArn: `{% '' & ${OURS}.ListenerArn %}` }),
      `$exists(${OURS})`,
      undo(
        'DeleteListener',
        call(
          'elasticloadbalancingv2',
          'deleteListener',
          { ListenerArn: '{% $listenerArn %}' },
          {
            permissions: [
              { actions: ['elasticloadbalancing:DeleteListener'], resources: [LISTENER], conditions: MADE_HERE },
            ],
          },
        ),
        { gone: ['ElasticLoadBalancingV2.ListenerNotFoundException'] },
      ),
    ),
    [NO_TARGET_GROUP],
  ),
  find: findAttached('Listener', NAME),
};
