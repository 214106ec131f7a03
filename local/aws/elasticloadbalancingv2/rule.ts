import { createHash } from 'node:crypto';
import type { Rule as RuleDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Destination } from './destination';
import { describeActions } from './routing-actions';
import { type Condition, describeConditions } from './rule-conditions';
import type { Tags } from './tags';

/** One rule of a listener: the requests that it takes, and where they go. */
export interface Rule {
  /** `arn:aws:elasticloadbalancing:<region>:<account>:listener-rule/app/<name>/<load balancer>/<listener>/<rule>` */
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  tags: Tags;
  /** From 1 to 50,000; the lowest is asked first. */
  priority: number;
  conditions: readonly Condition[];
  destination: Destination;
}

export function describeRule({ arn, priority, conditions, destination }: Rule): RuleDescription {
  return {
    RuleArn: arn,
    Priority: String(priority),
    Conditions: describeConditions(conditions),
    Actions: describeActions(destination.actions),
    IsDefault: false,
  };
}

/** What takes the requests that no rule takes: every listener has it from the start. */
export function describeDefaultRule(listenerArn: string, { actions }: Destination): RuleDescription {
  return {
    RuleArn: defaultRuleArn(listenerArn),
    Priority: 'default',
    Conditions: [],
    Actions: describeActions(actions),
    IsDefault: true,
  };
}

export function defaultRuleArn(listenerArn: string): string {
  return ruleArn(listenerArn, createHash('sha256').update(listenerArn).digest('hex').slice(0, 16));
}

export function ruleArn(listenerArn: string, id: string): string {
  return `${listenerArn.replace(':listener/', ':listener-rule/')}/${id}`;
}

/** Of the rule's listener. */
export function listenerArnOf(arn: string): string {
  return arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]*$/, '');
}
