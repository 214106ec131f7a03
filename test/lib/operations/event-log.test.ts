import { describe, expect, it } from '@jest/globals';
import { synthesized } from '../synthesized';

const { assembly } = synthesized('prod');

const only = (type: string) => {
  const found = assembly.ofType(type).map(({ properties }) => properties);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('the log of events', () => {
  it('is told of every event on the platform’s bus', () => {
    const [rule] = assembly
      .ofType('AWS::Events::Rule')
      .filter(({ properties }) => properties.EventBusName === 'slipway-prod-events');
    expect(rule?.properties).toMatchObject({
      EventPattern: { source: ['slipway'] },
      Targets: [{ Arn: 'arn:aws:logs:eu-central-1:333333333333:log-group:/slipway-prod/events' }],
    });
  });

  it('lets EventBridge write to it, and to nothing else', () => {
    const { PolicyDocument } = only('AWS::Logs::ResourcePolicy');
    expect(JSON.parse(String(PolicyDocument)).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'arn:aws:logs:eu-central-1:333333333333:log-group:/slipway-prod/events:*',
      },
    ]);
  });

  it('counts deployments by their status', () => {
    expect(only('AWS::Logs::MetricFilter')).toEqual({
      LogGroupName: '/slipway-prod/events',
      FilterPattern: '{ $.detail-type = "Deployment Status Change" }',
      MetricTransformations: [
        {
          MetricNamespace: 'slipway-prod',
          MetricName: 'Deployments',
          MetricValue: '1',
          Dimensions: [{ Key: 'Status', Value: '$.detail.status' }],
        },
      ],
    });
  });
});
