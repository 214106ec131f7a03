import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  type ConcreteWidget,
  GraphWidget,
  type GraphWidgetProps,
  type IAlarm,
  type IMetric,
  type IWidget,
  LogQueryWidget,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { REFUSED_MAILS } from '../../contract/metrics';
import { DEPLOYMENT_STATUSES } from '../../contract/resources';
import type { EventLog } from './event-log';
import { ofEndpoints, ofServices } from './searches';

export interface DashboardProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  /** The load balancers' full names. */
  readonly loadBalancers: readonly string[];
  /** The names of the shared pools' clusters, which their capacity providers have too. */
  readonly pools: readonly string[];
  readonly restApi: RestApi;
  readonly stateMachines: Readonly<Record<string, StateMachine>>;
  readonly eventLog: EventLog;
  readonly deadLetters: IQueue;
  /** The platform's; those of the endpoints come and go. */
  readonly alarms: readonly IAlarm[];
}

const [WIDTH, HEIGHT] = [24, 6];
const IN_FIVE_MINUTES = { period: Duration.minutes(5), statistic: 'Sum' } as const;

/** The whole environment at a glance: endpoints, deployments, and the platform itself. New models appear by themselves. */
export class Dashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DashboardProps,
  ) {
    super(scope, id);
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: props.prefix,
      defaultInterval: Duration.hours(3),
      widgets: [
        row(
          new AlarmStatusWidget({
            title: 'Alarms of the platform',
            alarms: [...props.alarms],
            width: WIDTH,
            height: 3,
          }),
        ),
        ...this.endpoints(),
        ...this.deployments(),
        ...this.platform(),
      ],
    });
  }

  private endpoints(): IWidget[][] {
    const { prefix, loadBalancers, pools } = this.props;
    const behind = (metric: string, statistic: string) =>
      loadBalancers.map((loadBalancer) => ofEndpoints(loadBalancer, metric, statistic));
    return [
      heading('Endpoints', 'One line for each model, and for each canary. What nobody calls has no requests to show.'),
      row(
        graph('Requests', behind('RequestCount', 'Sum')),
        graph('Requests that failed with 5xx', behind('HTTPCode_Target_5XX_Count', 'Sum')),
      ),
      row(
        graph('Response time, p95', behind('TargetResponseTime', 'p95'), { leftYAxis: { label: 'seconds' } }),
        graph('Healthy tasks', behind('HealthyHostCount', 'Minimum')),
      ),
      row(
        graph('CPU of tasks', [ofServices(prefix, 'CPUUtilization')], PERCENT),
        graph('Memory of tasks', [ofServices(prefix, 'MemoryUtilization')], PERCENT),
      ),
      ...(pools.length > 0 ? [row(...poolGraphs(pools))] : []),
    ];
  }

  private deployments(): IWidget[][] {
    const { eventLog } = this.props;
    const ended = DEPLOYMENT_STATUSES.filter((status) => status !== 'IN_PROGRESS');
    return [
      heading('Deployments', 'How deployments and deletions ended.'),
      row(
        graph(
          'By outcome',
          ended.map((status) => eventLog.deployments(status).with({ ...IN_FIVE_MINUTES, label: status })),
          { stacked: true },
        ),
        new LogQueryWidget({
          title: 'The last ones',
          logGroupNames: [eventLog.logGroup.logGroupName],
          queryLines: [
            'fields @timestamp, detail.model, detail.kind, detail.status, detail.modelVersion, detail.error, detail.cause, detail.deploymentId',
            'filter detail.status != "IN_PROGRESS"',
            'sort @timestamp desc',
            'limit 20',
          ],
          width: WIDTH / 2,
          height: HEIGHT,
        }),
      ),
    ];
  }

  private platform(): IWidget[][] {
    const { prefix, restApi, stateMachines, deadLetters } = this.props;
    const machines = Object.entries(stateMachines);
    const ofMachines = (
      metric: 'metricFailed' | 'metricTimedOut' | 'metricAborted' | 'metricThrottled',
      what: string,
    ) => machines.map(([name, machine]) => machine[metric]({ ...IN_FIVE_MINUTES, label: `${name} ${what}` }));
    const latency = (statistic: string) =>
      restApi.metricLatency({ period: Duration.minutes(5), statistic, label: statistic });
    return [
      heading('Platform', 'The API with the front door, the workflows, and what could not be delivered.'),
      row(
        graph('Requests to the API', [
          restApi.metricCount({ period: Duration.minutes(5), label: 'requests' }),
          restApi.metricClientError({ ...IN_FIVE_MINUTES, label: '4xx' }),
          restApi.metricServerError({ ...IN_FIVE_MINUTES, label: '5xx' }),
        ]),
        graph('Response time of the API', [latency('p50'), latency('p95')], { leftYAxis: { label: 'milliseconds' } }),
      ),
      row(
        graph('Executions that did not succeed', [
          ...ofMachines('metricFailed', 'failed'),
          ...ofMachines('metricTimedOut', 'timed out'),
          ...ofMachines('metricAborted', 'stopped'),
        ]),
        graph('Undelivered', [
          deadLetters.metricApproximateNumberOfMessagesVisible({ ...IN_FIVE_MINUTES, label: 'events' }),
          new Metric({ namespace: prefix, metricName: REFUSED_MAILS, ...IN_FIVE_MINUTES, label: 'mails' }),
        ]),
      ),
    ];
  }
}

const PERCENT: Partial<GraphWidgetProps> = { leftYAxis: { min: 0, label: 'percent', showUnits: false } };

/** How much of their instances the pools' tasks have reserved, and how far ECS has scaled them to what is wanted. */
function poolGraphs(pools: readonly string[]): GraphWidget[] {
  const of = (namespace: string, metricName: string, dimensions: (pool: string) => Record<string, string>) =>
    pools.map(
      (pool) =>
        new Metric({
          namespace,
          metricName,
          dimensionsMap: dimensions(pool),
          statistic: 'Average',
          label: `${pool} ${metricName}`,
        }),
    );
  const cluster = (pool: string) => ({ ClusterName: pool });
  return [
    graph(
      'Reserved in pools',
      [...of('AWS/ECS', 'CPUReservation', cluster), ...of('AWS/ECS', 'MemoryReservation', cluster)],
      PERCENT,
    ),
    graph(
      'Instances that pools need, of those that they have',
      of('AWS/ECS/ManagedScaling', 'CapacityProviderReservation', (pool) => ({
        CapacityProviderName: pool,
        ClusterName: pool,
      })),
      PERCENT,
    ),
  ];
}

function heading(title: string, text: string): IWidget[] {
  return row(new TextWidget({ markdown: `## ${title}\n${text}`, width: WIDTH, height: 2 }));
}

/** The CDK's classes do not meet its own interfaces under exactOptionalPropertyTypes. */
function row(...widgets: readonly ConcreteWidget[]): IWidget[] {
  return widgets as readonly unknown[] as IWidget[];
}

function graph(title: string, left: readonly IMetric[], options: Partial<GraphWidgetProps> = {}): GraphWidget {
  return new GraphWidget({ title, left: [...left], width: WIDTH / 2, height: HEIGHT, ...options });
}
