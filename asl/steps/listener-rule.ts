import { type Call, call, task } from '../aws/call';
import { settling, THROTTLED } from '../aws/retries';
import type { Fragment } from '../language/fragment';
import { MADE_HERE, tagsWhileCreating } from '../language/permission';
import { jsonata } from '../language/states';
import { LISTENER, LISTENER_RULE } from '../naming/arns';
import { TAG_LIST } from '../naming/names';
import { createOrAdopt } from '../saga/create-or-adopt';
import { ifExists, undo } from '../saga/undo';
import { actionsOf, targetGroupsOf } from './actions';
import { describeRules, ruleThatForwardsTo } from './describe-rules';
import { NO_TARGET_GROUP } from './target-group';

/** Where a model with a name is: an expression over its name. */
export const hostOf = (model: string) => `(${model} & '.\${Domain}')`;

/** Of a rule that was made, or may have been, when the answer was lost. */
const groupsAtPriority = targetGroupsOf('$states.result.Rules[Priority = $string($slot.priority)].Actions');

/** The model's name, and which target group its requests go to. Two rules of one priority AWS refuses, even if they are the same. */
export const createRule: Fragment = createOrAdopt(
  'CreateRule',
  task(
    'arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:createRule',
    jsonata(`{
      'ListenerArn': $slot.listenerArn,
      'Priority': $slot.priority,
      'Conditions': [{'Field': 'host-header', 'HostHeaderConfig': {'Values': [${hostOf('$model')}]}}],
      'Actions': ${actionsOf('$settings', "{'Type': 'forward', 'TargetGroupArn': $targetGroupArn}")},
      'Tags': ${TAG_LIST}
    }`),
    {
      permissions: [
        { actions: ['elasticloadbalancing:CreateRule'], resources: [LISTENER] },
        tagsWhileCreating('elasticloadbalancing:CreateRule', LISTENER_RULE),
      ],
      // The target group was just made and is not known everywhere.
      retry: [settling(NO_TARGET_GROUP), THROTTLED.elasticloadbalancingv2],
    },
  ),
  {
    noun: 'Rule',
    conflict: { error: 'ElasticLoadBalancingV2.PriorityInUseException', variable: 'priorityConflict' },
    look: describeRules('$slot.listenerArn'),
    found: { variable: 'existingRuleTargetGroup', expression: `$append([], ${groupsAtPriority})[0]` },
    ours: '$existingRuleTargetGroup = $targetGroupArn',
    refused: 'PriorityTaken',
    isShownLate: true,
  },
);

/** The rule that forwards to a target group, of a listener: so one of somebody else is never touched. */
export const deleteRule = (listenerArn: string, targetGroupArn: string): Fragment =>
  ifExists(
    'Rule',
    describeRules(listenerArn, { ruleArn: `{% '' & ${ruleThatForwardsTo(targetGroupArn)}.RuleArn %}` }),
    `$exists(${ruleThatForwardsTo(targetGroupArn)})`,
    undo(
      'DeleteRule',
      call(
        'elasticloadbalancingv2',
        'deleteRule',
        { RuleArn: '{% $ruleArn %}' },
        {
          permissions: [
            { actions: ['elasticloadbalancing:DeleteRule'], resources: [LISTENER_RULE], conditions: MADE_HERE },
          ],
        },
      ),
      { gone: ['ElasticLoadBalancingV2.RuleNotFoundException'] },
    ),
    ['ElasticLoadBalancingV2.ListenerNotFoundException'],
  );

/**
 * A rule with other actions: all of them are replaced.
 *
 * @param ruleArn - an expression
 * @param actions - an expression
 */
export const modifyRule = (ruleArn: string, actions: string): Call =>
  task(
    'arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:modifyRule',
    jsonata(`{'RuleArn': ${ruleArn}, 'Actions': ${actions}}`),
    {
      permissions: [
        { actions: ['elasticloadbalancing:ModifyRule'], resources: [LISTENER_RULE], conditions: MADE_HERE },
      ],
      // The target group was just made and is not known everywhere.
      retry: [settling(NO_TARGET_GROUP), THROTTLED.elasticloadbalancingv2],
    },
  );
