import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

export interface AlarmTopicProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  /** Mail addresses that are subscribed: SNS asks each whether it wants that. */
  readonly recipients: readonly string[];
}

export const alarmTopicName = (prefix: string) => `${prefix}-alarms`;

/** Where the platform's alarms go: whoever runs it subscribes. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { prefix, recipients }: AlarmTopicProps) {
    super(scope, id, { topicName: alarmTopicName(prefix), displayName: `Alarms of ${prefix}`, enforceSSL: true });
    const { account } = Stack.of(this);
    // A policy of its own, as TLS needs it, takes the place of the one that lets in the account's alarms.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LetAlarmsIn',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    for (const recipient of recipients) this.addSubscription(new EmailSubscription(recipient));
    new CfnOutput(this, 'Arn', {
      value: this.topicArn,
      description: 'The topic of the alarms: subscribe to it',
    });
  }
}
