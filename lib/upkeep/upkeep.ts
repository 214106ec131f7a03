import { Aws, Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StateMachineName } from '../../asl/workflows';
import type { EnvironmentConfig } from '../../config/schema';
import { UPKEEP_FINDINGS } from '../../contract/metrics';
import { eventBusName } from '../notifications';
import { OperatorAlarm } from '../operations/operator-alarm';
import { UPKEEP_FAILED, UPKEEP_FOUND } from '../operations/upkeep-alarms';
import { Workflow } from '../workflow';
import { defaultsOf } from '../workflow-substitutions';

export interface UpkeepProps {
  readonly config: EnvironmentConfig;
  readonly table: ITable;
  readonly alarmTopic: ITopic;
}

/** Looks every day whether the account is as the registry says, and calls whoever runs the platform if it is not. */
export class Upkeep extends Construct {
  constructor(scope: Construct, id: string, { config, table, alarmTopic }: UpkeepProps) {
    super(scope, id);
    const { namePrefix: prefix, logRetentionDays: logRetention } = config;
    const filled = substitutions(config, table);
    const workflow = (name: StateMachineName, constructId: string) =>
      new Workflow(this, constructId, { workflow: name, prefix, logRetention, substitutions: filled }).stateMachine;
    workflow('inspect', 'Inspect');
    const upkeep = workflow('upkeep', 'Upkeep');
    new Rule(this, 'Daily', {
      description: 'Looks each day whether the account is as the registry says',
      schedule: Schedule.rate(Duration.days(1)),
      targets: [new SfnStateMachine(upkeep, { input: RuleTargetInput.fromObject({}) })],
    });
    new OperatorAlarm(this, 'Findings', {
      name: `${prefix}-${UPKEEP_FOUND}`,
      description: 'The account is not as the registry says; slipway upkeep tells what was found',
      runbook: 'accountDiffers',
      metric: new Metric({
        namespace: prefix,
        metricName: UPKEEP_FINDINGS,
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      topic: alarmTopic,
    });
    new OperatorAlarm(this, 'Failed', {
      name: `${prefix}-${UPKEEP_FAILED}`,
      description: 'The daily look at the account failed: nobody knows whether it is as the registry says',
      runbook: 'accountDiffers',
      metric: upkeep.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      topic: alarmTopic,
    });
  }
}

/** What the `${…}` of both definitions stand for: nothing that another stack could not change any more because this one reads it. */
function substitutions(config: EnvironmentConfig, table: ITable): Record<string, string> {
  const { account, region, namePrefix, stage, loadBalancers, upkeep } = config;
  return {
    Partition: Aws.PARTITION,
    Account: account,
    Region: region,
    Prefix: namePrefix,
    Stage: stage,
    TableName: table.tableName,
    EventBusName: eventBusName(namePrefix),
    LoadBalancerCount: String(loadBalancers.count),
    UpkeepRepair: upkeep.repair,
    ...defaultsOf(config),
  };
}
