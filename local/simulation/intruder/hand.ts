import type { ServiceName } from '../../aws/service';
import { canaryOf } from '../invariants/canary';
import { clusterOf } from '../invariants/cluster';
import { prefixOf } from '../invariants/prefix';
import type { SimulatedAccount } from '../simulated-account';

/** Somebody with all rights in the account, about one model. */
export class Hand {
  readonly name: string;
  readonly canaryName: string;
  readonly cluster: string;

  constructor(
    private readonly account: SimulatedAccount,
    readonly model: string,
    { pool }: { readonly pool?: string | undefined } = {},
  ) {
    const prefix = prefixOf(account.aws);
    this.name = `${prefix}-${model}`;
    this.canaryName = `${prefix}-${canaryOf(model)}`;
    this.cluster = clusterOf({ model, ...(pool !== undefined && { capacity: pool }) }, prefix);
  }

  // biome-ignore lint/suspicious/noExplicitAny: each caller knows what its operation answers.
  async call(service: ServiceName, operation: string, input: object): Promise<any> {
    return this.account.aws.twin.call(service, operation, input, { roleArn: this.account.root });
  }

  get scalable() {
    return {
      ServiceNamespace: 'ecs',
      ResourceId: `service/${this.cluster}/${this.name}`,
      ScalableDimension: 'ecs:service:DesiredCount',
    };
  }

  async targetGroupArn(): Promise<string> {
    const { TargetGroups } = await this.call('elasticloadbalancingv2', 'DescribeTargetGroups', { Names: [this.name] });
    return TargetGroups[0].TargetGroupArn;
  }

  /** Of the listener, or of the rule, that leads requests to the model. */
  async forwardingArn(): Promise<string> {
    const { TargetGroups } = await this.call('elasticloadbalancingv2', 'DescribeTargetGroups', { Names: [this.name] });
    const [{ TargetGroupArn, LoadBalancerArns }] = TargetGroups;
    const forwards = (one: object) => JSON.stringify(one).includes(TargetGroupArn);
    const { Listeners } = await this.call('elasticloadbalancingv2', 'DescribeListeners', {
      LoadBalancerArn: LoadBalancerArns[0],
    });
    const own = Listeners.find(forwards);
    if (own) return own.ListenerArn;
    const rules = await Promise.all(
      Listeners.map(({ ListenerArn }: { ListenerArn: string }) =>
        this.call('elasticloadbalancingv2', 'DescribeRules', { ListenerArn }),
      ),
    );
    return rules.flatMap(({ Rules }) => Rules).find(forwards).RuleArn;
  }

  updateService(input: object): Promise<object> {
    return this.call('ecs', 'UpdateService', { cluster: this.cluster, service: this.name, ...input });
  }

  putPolicy(input: object): Promise<object> {
    return this.call('applicationautoscaling', 'PutScalingPolicy', {
      ...this.scalable,
      PolicyName: this.name,
      PolicyType: 'TargetTrackingScaling',
      ...input,
    });
  }

  async freeSlot(): Promise<void> {
    const slots = (await this.account.aws.table.items()).filter(({ owner }) => owner === this.model);
    for (const { pk, sk } of slots) {
      const Key = { pk: { S: pk }, sk: { S: sk } };
      await this.call('dynamodb', 'DeleteItem', { TableName: this.account.aws.table.name, Key });
    }
  }

  async changeAlarm(suffix: string, input: object): Promise<object> {
    const AlarmName = `${this.name}/${suffix}`;
    const { MetricAlarms } = await this.call('cloudwatch', 'DescribeAlarms', { AlarmNames: [AlarmName] });
    const { MetricName, Namespace, Statistic, Dimensions, Period, EvaluationPeriods, DatapointsToAlarm } =
      MetricAlarms[0];
    const { Threshold, ComparisonOperator, TreatMissingData } = MetricAlarms[0];
    return this.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName,
      MetricName,
      Namespace,
      Statistic,
      Dimensions,
      Period,
      EvaluationPeriods,
      DatapointsToAlarm,
      Threshold,
      ComparisonOperator,
      TreatMissingData,
      ...input,
    });
  }
}
