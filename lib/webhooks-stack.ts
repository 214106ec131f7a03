import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { KEYS, SORT_KEY_PREFIXES } from '../contract/registry-keys';
import { DeadLetterQueue } from './dead-letter-queue';
import { NodeFunction } from './node-function';
import { OperatorAlarm } from './operations/operator-alarm';
import { webhookAlarmNames } from './webhook-alarms';
import { webhookReach } from './webhook-reach';

export interface WebhooksStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  /** The registry's, with its stream. */
  readonly table: ITable;
  readonly webhooks: ITable;
  readonly alarmTopic: ITopic;
}

/** Beside the first; Lambda waits one minute before the second try, and two before the third. */
const MORE_TRIES = 2;
/** How long Lambda keeps a delivery that it has had no room for. */
const LONGEST_IN_QUEUE = Duration.hours(6);
/** Each of them may be told to as many webhooks as there may be. */
const CHANGES_AT_ONCE = 25;
const WITHIN = { period: Duration.minutes(5), statistic: 'Sum' } as const;

/**
 * Tells MLflow's webhooks of what happens in the registry, whoever changed it and how: the table's stream has each change once it is made,
 * until it has been handed over. A change that could not be told because something crashed is not lost but late.
 */
export class WebhooksStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, table, webhooks, alarmTopic: topic, ...props }: WebhooksStackProps,
  ) {
    super(scope, id, props);
    const { namePrefix: prefix, logRetentionDays: logRetention } = config;
    const alarmNames = webhookAlarmNames(prefix);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', `${prefix}-webhook-dead-letters`) as IQueue;
    const deliver = new NodeFunction(this, 'DeliverWebhook', {
      prefix,
      name: 'deliver-webhook',
      description: 'Tells a webhook of a change in the registry',
      logRetention,
      environment: { WEBHOOKS_TABLE_NAME: webhooks.tableName, WEBHOOK_REACH: webhookReach(config) },
    });
    deliver.allow(['dynamodb:GetItem'], [webhooks.tableArn]);
    deliver.configureAsyncInvoke({
      retryAttempts: MORE_TRIES,
      maxEventAge: LONGEST_IN_QUEUE,
      onFailure: new SqsDestination(deadLetters),
    });
    const announce = new NodeFunction(this, 'AnnounceChanges', {
      prefix,
      name: 'announce-changes',
      description: 'Hands what has changed in the registry to its webhooks',
      logRetention,
      environment: { WEBHOOKS_TABLE_NAME: webhooks.tableName, DELIVER_FUNCTION_NAME: deliver.functionName },
      timeout: Duration.minutes(2),
    });
    announce.allow(['dynamodb:Query'], [webhooks.tableArn]);
    announce.allow(['lambda:InvokeFunction'], [deliver.functionArn]);
    announce.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: CHANGES_AT_ONCE,
        // Tried again until it succeeds, or the stream forgets it a day later, and without a destination for what fails: that would be told the
        // records' numbers in the stream alone, which mean nothing after that day. What fails here is Lambda or DynamoDB, for all records alike, and
        // waiting loses nothing; the alarm tells of it within minutes.
        bisectBatchOnError: true,
        filters: [FilterCriteria.filter({ dynamodb: { Keys: { sk: { S: modelsAndVersions() } } } })],
      }),
    );
    new OperatorAlarm(this, 'DeadLettersAlarm', {
      name: alarmNames.deadLetters,
      description: 'A webhook did not take what it was told, which is in the queue of the same name',
      runbook: 'webhookUndelivered',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Sum' }),
      topic,
    });
    new OperatorAlarm(this, 'AnnouncementsAlarm', {
      name: alarmNames.notTold,
      description: 'Changes of the registry could not be handed to its webhooks; it is tried again for a day',
      runbook: 'webhookUndelivered',
      metric: announce.metricErrors(WITHIN),
      topic,
    });
  }
}

/** The items that changes are told of; most that is written to the table is none, and costs no invocation. */
function modelsAndVersions() {
  return [...FilterRule.isEqual(KEYS.model.sk), ...FilterRule.beginsWith(SORT_KEY_PREFIXES.versions)];
}
