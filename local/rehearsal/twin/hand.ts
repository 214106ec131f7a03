import { TAGS } from '../../../asl/naming/names';
import { AwsError, type ServiceName } from '../../aws/service';
import type { Twin } from '../../aws/twin';
import type { SimulatedAccount } from '../../simulation/simulated-account';
import type { Kind, Thing, Value } from '../reading/thing';

/** Somebody with all rights, who knows things by their names. */
export class Hand {
  private readonly twin: Twin;
  private readonly root: { readonly roleArn: string };

  constructor(
    { aws }: SimulatedAccount,
    readonly vpcId: string,
  ) {
    this.twin = aws.twin;
    this.root = { roleArn: `arn:aws:iam::${aws.twin.accountId}:root` };
  }

  /** What is refused is left undone. */
  async does(deed: () => Promise<unknown> | undefined): Promise<void> {
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }

  async call<Answer extends object>(service: ServiceName, operation: string, input: object): Promise<Answer> {
    return (await this.twin.call(service, operation, input, this.root)) as Answer;
  }

  /** By `<load balancer>:<port>`. */
  async listenerArn(name: string): Promise<string | undefined> {
    const [loadBalancer = '', port] = name.split(':');
    const LoadBalancerArn = await this.loadBalancerArn(loadBalancer);
    const { Listeners } = await this.call<{ Listeners: { Port: number; ListenerArn: string }[] }>(
      'elasticloadbalancingv2',
      'DescribeListeners',
      { LoadBalancerArn },
    );
    return Listeners.find(({ Port }) => Port === Number(port))?.ListenerArn;
  }

  async loadBalancerArn(name: string): Promise<string | undefined> {
    const { LoadBalancers } = await this.call<{ LoadBalancers: { LoadBalancerArn: string }[] }>(
      'elasticloadbalancingv2',
      'DescribeLoadBalancers',
      { Names: [name] },
    );
    return LoadBalancers[0]?.LoadBalancerArn;
  }

  /** By `<listener>/<priority>`. */
  async ruleArn(name: string): Promise<string | undefined> {
    const [listener = '', priority] = name.split('/');
    const { Rules } = await this.call<{ Rules: { Priority: string; RuleArn: string }[] }>(
      'elasticloadbalancingv2',
      'DescribeRules',
      { ListenerArn: await this.listenerArn(listener) },
    );
    return Rules.find(({ Priority }) => Priority === priority)?.RuleArn;
  }

  async targetGroupArn(name: string): Promise<string | undefined> {
    const found = (await this.twin.inspect('elasticloadbalancingv2', 'DescribeTargetGroups', { Names: [name] })) as
      | { TargetGroups: { TargetGroupArn: string }[] }
      | undefined;
    return found?.TargetGroups[0]?.TargetGroupArn;
  }

  /** With ARNs in place of names; what leads to a group that is not here answers 503. */
  async actions(given: Value): Promise<object[]> {
    const actions = (given ?? []) as readonly {
      type: string;
      to?: { group: string; weight: number }[];
      status?: string;
    }[];
    return Promise.all(
      actions.map(async ({ type, to = [], status = '503' }, index) => {
        const groups = await Promise.all(
          to.map(async ({ group, weight }) => ({ TargetGroupArn: await this.targetGroupArn(group), Weight: weight })),
        );
        const isKnown = groups.length > 0 && groups.every(({ TargetGroupArn }) => TargetGroupArn !== undefined);
        return type === 'forward' && isKnown
          ? { Type: 'forward', Order: index + 1, ForwardConfig: { TargetGroups: groups } }
          : { Type: 'fixed-response', Order: index + 1, FixedResponseConfig: { StatusCode: status } };
      }),
    );
  }
}

/** What a hand does to something of a kind. */
export type Deed<More extends unknown[]> = Readonly<
  Partial<Record<Kind, (hand: Hand, name: string, ...more: More) => Promise<unknown>>>
>;

export const ELB = 'elasticloadbalancingv2';

/** What scales, to Application Auto Scaling. */
export const SCALED = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

/** Of a target group, as the calls that make and change it take it. */
export function healthCheck(is: Thing['settings']): object {
  return {
    HealthCheckPath: is.healthCheckPath,
    HealthCheckIntervalSeconds: is.healthCheckInterval,
    HealthCheckTimeoutSeconds: is.healthCheckTimeout,
    HealthyThresholdCount: is.healthyThreshold,
    UnhealthyThresholdCount: is.unhealthyThreshold,
    ...(is.matcher !== undefined && { Matcher: { HttpCode: is.matcher } }),
  };
}

/** Whose something is, as tags. */
export function tags({ model, environment }: Thing['settings']): { Key: string; Value: Value }[] {
  return [
    ...(model === undefined ? [] : [{ Key: TAGS.model, Value: model }]),
    ...(environment === undefined ? [] : [{ Key: TAGS.environment, Value: environment }]),
  ];
}
