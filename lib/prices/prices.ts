import { Duration, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { NodeFunction } from '../node-function';
import { OperatorAlarm } from '../operations/operator-alarm';
import { PRICES_NOT_RECORDED } from '../operations/upkeep-alarms';

export interface PricesProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  readonly logRetention: RetentionDays;
  readonly table: ITable;
  readonly alarmTopic: ITopic;
}

/**
 * Keeps the region's prices in the table. By a function, since AWS tells them in three regions only and a workflow calls none but its own.
 */
export class Prices extends Construct {
  constructor(scope: Construct, id: string, { prefix, logRetention, table, alarmTopic }: PricesProps) {
    super(scope, id);
    const recordPrices = new NodeFunction(this, 'RecordPrices', {
      prefix,
      name: 'record-prices',
      description: 'Records what AWS asks for instances and volumes in this region',
      logRetention,
      environment: { TABLE_NAME: table.tableName },
      // Fifteen pages of prices, one after the other, and forty batches of writes take some 20 seconds.
      timeout: Duration.minutes(3),
    });
    recordPrices.allow(['dynamodb:BatchWriteItem'], [table.tableArn]);
    // Neither has permissions on resources.
    recordPrices.allow(['pricing:GetProducts', 'ec2:DescribeSpotPriceHistory'], ['*']);
    new Rule(this, 'Daily', {
      description: 'Records prices each day, and as soon as this stack has been deployed',
      schedule: Schedule.rate(Duration.days(1)),
      // A rule may have both. Of its own creation a rule hears nothing, but of the end of its stack's.
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [Stack.of(this).stackId],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
      targets: [new LambdaFunction(recordPrices as IFunction)],
    });
    new OperatorAlarm(this, 'NotRecorded', {
      name: `${prefix}-${PRICES_NOT_RECORDED}`,
      description: 'Some or all prices of AWS could not be recorded: what is said of costs is by older ones',
      runbook: 'pricesUnknown',
      metric: recordPrices.metricErrors({ period: Duration.hours(1) }),
      topic: alarmTopic,
    });
  }
}
