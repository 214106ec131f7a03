import { Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { alarmTopicName } from './operations/alarm-topic';
import { Prices } from './prices/prices';
import { Upkeep } from './upkeep/upkeep';

export interface UpkeepStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly table: ITable;
}

/** What is done day by day, whether anybody asks for it or not. */
export class UpkeepStack extends Stack {
  constructor(scope: Construct, id: string, { config, table, ...props }: UpkeepStackProps) {
    super(scope, id, props);
    const { namePrefix: prefix, logRetentionDays: logRetention } = config;
    // By its name: what is imported from another stack cannot be changed there any more.
    const topicArn = this.formatArn({ service: 'sns', resource: alarmTopicName(prefix) });
    const alarmTopic = Topic.fromTopicArn(this, 'Alarms', topicArn);
    new Prices(this, 'Prices', { prefix, logRetention, table, alarmTopic });
    new Upkeep(this, 'Upkeep', { config, table, alarmTopic });
  }
}
