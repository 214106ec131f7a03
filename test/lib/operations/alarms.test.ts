import { describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { whatToDo } from '../../../contract/runbook';
import { AlarmTopic } from '../../../lib/operations/alarm-topic';
import { synthesized } from '../synthesized';

const { assembly } = synthesized('prod');

const alarms = assembly.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties);
const [topic] = assembly
  .ofType('AWS::SNS::Topic')
  .filter(({ properties }) => properties.TopicName === 'slipway-prod-alarms');

const WATCHED = {
  'slipway-prod-cleanup-failed': {
    metric: ['slipway-prod', 'Deployments', [{ Name: 'Status', Value: 'CLEANUP_FAILED' }]],
    runbook: 'cleanupFailed',
  },
  'slipway-prod-recover-failed': {
    metric: ['AWS/States', 'ExecutionsFailed', [expect.objectContaining({ Name: 'StateMachineArn' })]],
    runbook: 'recoverFailed',
  },
  'slipway-prod-recover-timed-out': {
    metric: ['AWS/States', 'ExecutionsTimedOut', [expect.objectContaining({ Name: 'StateMachineArn' })]],
    runbook: 'recoverFailed',
  },
  'slipway-prod-api-5xx': {
    metric: ['AWS/ApiGateway', '5XXError', [{ Name: 'ApiName', Value: 'slipway-prod-registry' }]],
    runbook: 'apiFails',
  },
  'slipway-prod-dead-letters': {
    metric: [
      'AWS/SQS',
      'ApproximateNumberOfMessagesVisible',
      [{ Name: 'QueueName', Value: 'slipway-prod-dead-letters' }],
    ],
    runbook: 'eventUndelivered',
  },
  'slipway-prod-webhook-dead-letters': {
    metric: [
      'AWS/SQS',
      'ApproximateNumberOfMessagesVisible',
      [{ Name: 'QueueName', Value: 'slipway-prod-webhook-dead-letters' }],
    ],
    runbook: 'webhookUndelivered',
  },
  'slipway-prod-webhooks-not-told': {
    metric: ['AWS/Lambda', 'Errors', [{ Name: 'FunctionName', Value: 'slipway-prod-announce-changes' }]],
    runbook: 'webhookUndelivered',
  },
  'slipway-prod-refused-mails': { metric: ['slipway-prod', 'RefusedMails', undefined], runbook: 'mailRefused' },
  'slipway-prod-prices-not-recorded': {
    metric: ['AWS/Lambda', 'Errors', [{ Name: 'FunctionName', Value: 'slipway-prod-record-prices' }]],
    runbook: 'pricesUnknown',
  },
  'slipway-prod-upkeep-findings': { metric: ['slipway-prod', 'UpkeepFindings', undefined], runbook: 'accountDiffers' },
  'slipway-prod-upkeep-failed': {
    metric: ['AWS/States', 'ExecutionsFailed', [expect.objectContaining({ Name: 'StateMachineArn' })]],
    runbook: 'accountDiffers',
  },
} as const;

describe('the alarms of the platform', () => {
  it('are these', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName).toSorted()).toEqual(Object.keys(WATCHED).toSorted());
  });

  it.each(Object.entries(WATCHED))('%s calls for one, and says what to do', (name, { metric, runbook }) => {
    const alarm = alarms.find(({ AlarmName }) => AlarmName === name)!;
    const { Namespace, MetricName, Dimensions, AlarmDescription } = alarm;
    expect([Namespace, MetricName, Dimensions]).toEqual(metric);
    expect(alarm).toMatchObject({
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [topic?.physicalId],
    });
    expect(AlarmDescription).toMatch(/^[A-Z][^.]+\. What to do: /);
    expect(String(AlarmDescription).endsWith(whatToDo(runbook))).toBe(true);
  });

  it.each(['recover', 'upkeep'])('on executions of %s watch that workflow', (workflow) => {
    const watched = alarms.filter(
      ({ Namespace, AlarmName }) => Namespace === 'AWS/States' && String(AlarmName).includes(`-${workflow}-`),
    );
    expect(watched.length).toBeGreaterThan(0);
    for (const { Dimensions } of watched) {
      expect(Dimensions).toEqual([
        {
          Name: 'StateMachineArn',
          Value: `arn:aws:states:eu-central-1:333333333333:stateMachine:slipway-prod-${workflow}`,
        },
      ]);
    }
  });
});

describe('the topic of the alarms', () => {
  const template = (recipients: readonly string[]) => {
    const stack = new Stack(new App(), 'Serving');
    new AlarmTopic(stack, 'Alarms', { prefix: 'slipway', recipients });
    return Template.fromStack(stack);
  };

  it('has those subscribed that the configuration names', () => {
    const subscribed = template(['on-call@example.com', 'team@example.com']);
    for (const Endpoint of ['on-call@example.com', 'team@example.com']) {
      subscribed.hasResourceProperties('AWS::SNS::Subscription', {
        Protocol: 'email',
        Endpoint,
        TopicArn: { Ref: Match.stringLikeRegexp('^Alarms') },
      });
    }
    subscribed.resourceCountIs('AWS::SNS::Subscription', 2);
    template([]).resourceCountIs('AWS::SNS::Subscription', 0);
  });
});
