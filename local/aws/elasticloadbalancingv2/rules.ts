import type {
  CreateRuleInput,
  CreateRuleOutput,
  DeleteRuleInput,
  DescribeRulesInput,
  DescribeRulesOutput,
  ModifyRuleInput,
  ModifyRuleOutput,
  Rule as RuleDescription,
  SetRulePrioritiesInput,
  SetRulePrioritiesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../../clock';
import type { Durations } from '../durations';
import { hexId, type Random } from '../ec2/hex-id';
import { AwsError } from '../service';
import { Destination } from './destination';
import type { Listeners } from './listener';
import type { Listener } from './listener-description';
import { page } from './page';
import { routingActions } from './routing-actions';
import { defaultRuleArn, describeDefaultRule, describeRule, listenerArnOf, type Rule, ruleArn } from './rule';
import { ruleConditions } from './rule-conditions';
import { tagsOf } from './tags';
import type { TargetGroupAssociations } from './target-group-association';
import { required, requireRange, validationError } from './validation';

/** Default rules are not counted. */
export const RULES_PER_LOAD_BALANCER = 100;

export interface RulesOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly durations: Pick<Durations, 'ruleVisibility'>;
  readonly listeners: Listeners;
  readonly associations: TargetGroupAssociations;
  readonly jwksOnThisMachine: boolean;
}

/** The rules of all listeners; each listener holds its own, in order of their priority. */
export class Rules {
  constructor(private readonly options: RulesOptions) {}

  readonly operations = {
    CreateRule: (request: CreateRuleInput): CreateRuleOutput => ({ Rules: [describeRule(this.create(request))] }),

    ModifyRule: (request: ModifyRuleInput): ModifyRuleOutput => {
      const { listener, rule } = this.changeable(request.RuleArn, 'modified');
      this.modify(listener, rule, request);
      return { Rules: [describeRule(rule)] };
    },

    SetRulePriorities: (request: SetRulePrioritiesInput): SetRulePrioritiesOutput => ({
      Rules: this.reorder(request).map(describeRule),
    }),

    DescribeRules: (request: DescribeRulesInput): DescribeRulesOutput => {
      const { items, ...next } = page(this.select(request), request);
      return { Rules: items, ...next };
    },

    DeleteRule: (request: DeleteRuleInput): object => {
      const { listener, rule } = this.changeable(request.RuleArn, 'deleted');
      listener.rules = listener.rules.filter((other) => other !== rule);
      this.options.associations.delete(rule.arn);
      return {};
    },
  };

  /** The rule with its listener. */
  get(arn: string | undefined): { listener: Listener; rule: Rule } {
    const listener = this.options.listeners.find(listenerArnOf(arn ?? ''));
    const rule = listener?.rules.find((one) => one.arn === arn);
    if (!listener || !rule) throw notFound();
    return { listener, rule };
  }

  /** Not idempotent: the same request again is another rule, if it can have the priority. */
  private create(request: CreateRuleInput): Rule {
    const { clock, random, listeners, associations } = this.options;
    const listener = listeners.get(request.ListenerArn);
    const priority = required(request.Priority, 'rule priority');
    requireRange('priority', priority, 1, 50_000);
    if (request.Transforms?.length) throw validationError("The twin's rules have no transforms");
    const conditions = ruleConditions(request.Conditions);
    const actions = this.actions(listener, request.Actions);
    const tags = tagsOf(request.Tags);
    if (listener.rules.some((rule) => rule.priority === priority)) throw priorityInUse(priority);
    const { loadBalancer } = listener;
    const count = listeners.on(loadBalancer).reduce((sum, { rules }) => sum + rules.length, 0);
    if (count >= RULES_PER_LOAD_BALANCER) {
      throw new AwsError(
        'TooManyRules',
        `The maximum number of rules has been reached on load balancer '${loadBalancer.arn}'`,
      );
    }
    associations.requireAssociable(loadBalancer, actions.targetGroups);
    const rule: Rule = {
      arn: ruleArn(listener.arn, hexId(random, 16)),
      createdAt: clock.now(),
      tags,
      priority,
      conditions,
      destination: new Destination(actions),
    };
    listener.rules = byPriority([...listener.rules, rule]);
    associations.set({ arn: rule.arn, loadBalancer, targetGroups: actions.targetGroups });
    return rule;
  }

  /** What the request names replaces all of it. */
  private modify(listener: Listener, rule: Rule, request: ModifyRuleInput): void {
    const { associations } = this.options;
    const { loadBalancer } = listener;
    if (request.Transforms?.length) throw validationError("The twin's rules have no transforms");
    const conditions = request.Conditions ? ruleConditions(request.Conditions) : rule.conditions;
    const actions = request.Actions && this.actions(listener, request.Actions);
    if (actions) {
      const added = actions.targetGroups.filter(({ arn }) => !rule.destination.forwardsTo(arn));
      associations.requireAssociable(loadBalancer, added);
      rule.destination = new Destination(actions);
      associations.set({ arn: rule.arn, loadBalancer, targetGroups: actions.targetGroups });
    }
    rule.conditions = conditions;
  }

  /** All or none, so that rules can change places. */
  private reorder({ RulePriorities: given = [] }: SetRulePrioritiesInput): Rule[] {
    const changes = given.map(({ RuleArn, Priority }) => {
      requireRange('priority', Priority, 1, 50_000);
      return { ...this.changeable(RuleArn, 'modified'), priority: required(Priority, 'rule priority') };
    });
    const after = new Map(changes.map(({ rule, priority }) => [rule, priority]));
    for (const { listener, rule, priority } of changes) {
      const taken = listener.rules.some((other) => other !== rule && (after.get(other) ?? other.priority) === priority);
      if (taken) throw priorityInUse(priority);
    }
    for (const { rule, priority } of changes) rule.priority = priority;
    for (const { listener } of changes) listener.rules = byPriority(listener.rules);
    return changes.map(({ rule }) => rule);
  }

  private select({ ListenerArn, RuleArns }: DescribeRulesInput): RuleDescription[] {
    if ((ListenerArn === undefined) === (RuleArns === undefined)) {
      throw validationError('You must specify either listener rule ARNs or a listener ARN');
    }
    if (RuleArns) return RuleArns.map((arn) => this.describe(arn));
    const listener = this.options.listeners.get(ListenerArn);
    const rules = listener.rules.filter((rule) => this.isVisible(rule)).map(describeRule);
    return [...rules, describeDefaultRule(listener.arn, listener.destination)];
  }

  private describe(arn: string): RuleDescription {
    const listener = this.options.listeners.find(listenerArnOf(arn));
    if (listener && arn === defaultRuleArn(listener.arn))
      return describeDefaultRule(listener.arn, listener.destination);
    const { rule } = this.get(arn);
    if (!this.isVisible(rule)) throw notFound();
    return describeRule(rule);
  }

  private isVisible({ createdAt }: Rule): boolean {
    const { clock, durations } = this.options;
    return clock.now() >= createdAt + durations.ruleVisibility;
  }

  private changeable(arn: string | undefined, verb: 'modified' | 'deleted'): { listener: Listener; rule: Rule } {
    const listener = this.options.listeners.find(listenerArnOf(arn ?? ''));
    if (listener && arn === defaultRuleArn(listener.arn)) {
      throw new AwsError('OperationNotPermitted', `Default rule '${arn}' cannot be ${verb}`);
    }
    return this.get(arn);
  }

  private actions({ settings }: Listener, actions: CreateRuleInput['Actions']) {
    const { jwksOnThisMachine } = this.options;
    return routingActions(actions, { protocol: settings.Protocol, jwksOnThisMachine });
  }
}

function byPriority(rules: readonly Rule[]): Rule[] {
  return [...rules].sort((one, other) => one.priority - other.priority);
}

function notFound(): AwsError {
  return new AwsError('RuleNotFound', 'One or more rules not found');
}

function priorityInUse(priority: number): AwsError {
  return new AwsError('PriorityInUse', `Priority '${priority}' is currently in use`);
}
