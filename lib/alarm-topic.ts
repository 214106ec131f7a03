import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Where the platform's alarms go: whoever runs it subscribes. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, prefix: string) {
    super(scope, id, { topicName: `${prefix}-alarms`, displayName: `Alarms of ${prefix}`, enforceSSL: true });
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
    new CfnOutput(this, 'Arn', {
      value: this.topicArn,
      description: 'The topic of the alarms: subscribe to it',
    });
  }
}
