import { type Call, call, task } from '../aws/call';
import { settling, THROTTLED } from '../aws/retries';
import { type Fragment, state } from '../language/fragment';
import { MADE_HERE, tagsWhileCreating } from '../language/permission';
import { jsonata } from '../language/states';
import { LISTENER, LOAD_BALANCER } from '../naming/arns';
import { TAG_LIST } from '../naming/names';
import { undo } from '../saga/undo';
import { actionsOf } from './actions';
import { NO_TARGET_GROUP } from './target-group';

/** Arguments with the certificate where the environment has one: HTTP then becomes HTTPS. */
const CREATE_LISTENER = jsonata(`$merge([
  {
    'LoadBalancerArn': $slot.loadBalancerArn,
    'Port': $slot.port,
    'Protocol': 'HTTP',
    'DefaultActions': ${actionsOf('$settings', "{'Type': 'forward', 'TargetGroupArn': $targetGroupArn}")},
    'Tags': ${TAG_LIST}
  },
  '\${CertificateArn}' = '' ? {} : {
    'Protocol': 'HTTPS',
    'Certificates': [{'CertificateArn': '\${CertificateArn}'}],
    'SslPolicy': 'ELBSecurityPolicy-TLS13-1-2-2021-06'
  }
])`);

/** The slot's port on its load balancer, leading to the target group. */
export const createListener: Fragment = state(
  'CreateListener',
  task('arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:createListener', CREATE_LISTENER, {
    permissions: [
      { actions: ['elasticloadbalancing:CreateListener'], resources: [LOAD_BALANCER] },
      tagsWhileCreating('elasticloadbalancing:CreateListener', LISTENER),
    ],
    // The target group was just made and is not known everywhere.
    retry: [settling(NO_TARGET_GROUP), THROTTLED.elasticloadbalancingv2],
  }),
);

/** @param listenerArn - an expression */
export const deleteListener = (listenerArn: string): Fragment =>
  undo(
    'DeleteListener',
    call(
      'elasticloadbalancingv2',
      'deleteListener',
      { ListenerArn: `{% ${listenerArn} %}` },
      {
        permissions: [
          { actions: ['elasticloadbalancing:DeleteListener'], resources: [LISTENER], conditions: MADE_HERE },
        ],
      },
    ),
    { gone: ['ElasticLoadBalancingV2.ListenerNotFoundException'] },
  );

/**
 * A listener with other actions: all of them are replaced.
 *
 * @param listenerArn - an expression
 * @param actions - an expression
 */
export const modifyListener = (listenerArn: string, actions: string): Call =>
  task(
    'arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:modifyListener',
    jsonata(`{'ListenerArn': ${listenerArn}, 'DefaultActions': ${actions}}`),
    {
      permissions: [{ actions: ['elasticloadbalancing:ModifyListener'], resources: [LISTENER], conditions: MADE_HERE }],
      // The target group was just made and is not known everywhere.
      retry: [settling(NO_TARGET_GROUP), THROTTLED.elasticloadbalancingv2],
    },
  );
