import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type IEventBus, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  FilterPattern,
  type ILogGroup,
  LogGroup,
  MetricFilter,
  ResourcePolicy,
  type RetentionDays,
} from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DEPLOYMENTS } from '../../contract/metrics';
import type { DEPLOYMENT_STATUSES } from '../../contract/resources';

export interface EventLogProps {
  /** The environment's name prefix; also the namespace of its metrics. */
  readonly prefix: string;
  readonly retention: RetentionDays;
  readonly eventBus: IEventBus;
}

/** Keeps the platform's events for people to look through, and counts deployments by their status. */
export class EventLog extends Construct {
  readonly logGroup: ILogGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventLogProps,
  ) {
    super(scope, id);
    const { prefix, retention, eventBus } = props;
    const logGroup = new LogGroup(this, 'Events', {
      logGroupName: `/${prefix}/events`,
      retention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new ResourcePolicy(this, 'LetEventsIn', {
      policyStatements: [
        new PolicyStatement({
          principals: [
            new ServicePrincipal('events.amazonaws.com'),
            new ServicePrincipal('delivery.logs.amazonaws.com'),
          ],
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    new Rule(this, 'Rule', {
      description: 'Keeps the events of deployments in a log',
      eventBus,
      eventPattern: { source: ['slipway'] },
      targets: [logOf(logGroup)],
    });
    new MetricFilter(this, 'Deployments', {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.detail-type', '=', 'Deployment Status Change'),
      metricNamespace: prefix,
      metricName: DEPLOYMENTS,
      metricValue: '1',
      dimensions: { Status: '$.detail.status' },
    });
    this.logGroup = logGroup;
  }

  /** How many deployments got that status. */
  deployments(status: (typeof DEPLOYMENT_STATUSES)[number]): Metric {
    const { prefix: namespace } = this.props;
    return new Metric({ namespace, metricName: DEPLOYMENTS, dimensionsMap: { Status: status }, statistic: 'Sum' });
  }
}

/** The CDK's own target makes a function that sets the group's policy. */
function logOf(logGroup: LogGroup): IRuleTarget {
  const arn = Stack.of(logGroup).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroup.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return { bind: () => ({ arn }) };
}
