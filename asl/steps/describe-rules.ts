import type { DescribeRulesCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Arguments, type Call, type CallOptions, call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { targetGroupsOf } from './actions';

type Assign = NonNullable<CallOptions['assign']>;

/** All rules of a listener: a load balancer has at most a hundred, which is about 110 kB of the 256 that an answer may have. */
export const describeRules = (listenerArn: string, assign: Assign = {}): Call =>
  describe({ ListenerArn: `{% ${listenerArn} %}`, PageSize: 400 }, assign);

/** One rule, by its ARN, an expression. */
export const describeRule = (ruleArn: string): Call => describe({ RuleArns: [`{% ${ruleArn} %}`] }, {});

function describe(rules: Arguments<DescribeRulesCommandInput>, assign: Assign): Call {
  return call('elasticloadbalancingv2', 'describeRules', rules, {
    permissions: [unscoped('elasticloadbalancing', 'DescribeRules')],
    assign,
  });
}

/** The rule, of those that were described, that forwards to a target group: an expression. */
export const ruleThatForwardsTo = (targetGroupArn: string) =>
  `$states.result.Rules[${targetGroupArn} in ${targetGroupsOf('Actions')}][0]`;
