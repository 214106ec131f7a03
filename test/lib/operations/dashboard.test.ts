import { describe, expect, it } from '@jest/globals';
import { synthesized } from '../synthesized';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly width: number;
  readonly properties: {
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly alarms?: readonly string[];
    readonly query?: string;
  };
}

const widgetsOf = (environment: string) => {
  const dashboards = synthesized(environment).assembly.ofType('AWS::CloudWatch::Dashboard');
  expect(dashboards).toHaveLength(1);
  const { DashboardName, DashboardBody } = dashboards[0]!.properties;
  const { widgets } = JSON.parse(String(DashboardBody)) as { widgets: Widget[] };
  return {
    name: DashboardName,
    widgets,
    titled: (title: string) => widgets.find(({ properties }) => properties.title === title)!,
  };
};
const { name, widgets, titled } = widgetsOf('prod');

const expressions = (title: string) =>
  (titled(title).properties.metrics ?? []).map(([first]) => (first as { expression?: string }).expression);
const metrics = (title: string) =>
  (titled(title).properties.metrics ?? []).map((metric) => metric.filter((part) => typeof part === 'string'));

describe('the dashboard', () => {
  it('is one for the environment, called by its prefix', () => {
    expect(name).toBe('slipway-prod');
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });

  it.each([
    ['Requests', 'RequestCount', 'Sum'],
    ['Requests that failed with 5xx', 'HTTPCode_Target_5XX_Count', 'Sum'],
    ['Response time, p95', 'TargetResponseTime', 'p95'],
    ['Healthy tasks', 'HealthyHostCount', 'Minimum'],
  ])('shows %s of every endpoint there is and will be, by each load balancer', (title, metric, statistic) => {
    const found = expressions(title);
    expect(found).toHaveLength(2);
    for (const [index, expression] of found.entries()) {
      expect(expression).toMatch(
        new RegExp(
          `^SEARCH\\('\\{AWS/ApplicationELB,LoadBalancer,TargetGroup\\} MetricName="${metric}" LoadBalancer="app/slipway-prod-${index + 1}/[0-9a-f]+"', '${statistic}', 60\\)$`,
        ),
      );
    }
    const [line] = titled(title).properties.metrics!;
    expect(line?.[0]).toMatchObject({ label: "${PROP('Dim.TargetGroup')}" });
  });

  it.each(['CPU', 'Memory'])('shows the %s of tasks', (what) => {
    expect(expressions(`${what} of tasks`)).toEqual([
      `SEARCH('{AWS/ECS,ClusterName,ServiceName} MetricName="${what}Utilization" ServiceName=slipway-prod', 'Average', 60)`,
    ]);
  });

  it('shows deployments by outcome, and the last ones', () => {
    expect(metrics('By outcome')).toEqual(
      ['LIVE', 'ROLLED_BACK', 'CLEANUP_FAILED', 'REJECTED', 'DELETED'].map((status) => [
        'slipway-prod',
        'Deployments',
        'Status',
        status,
      ]),
    );
    expect(titled('The last ones').properties.query).toContain("SOURCE '/slipway-prod/events'");
  });

  it('shows the API, the workflows and what could not be delivered', () => {
    expect(metrics('Requests to the API').map(([namespace, metric]) => `${namespace} ${metric}`)).toEqual([
      'AWS/ApiGateway Count',
      'AWS/ApiGateway 4XXError',
      'AWS/ApiGateway 5XXError',
    ]);
    expect(metrics('Response time of the API').map(([, metric]) => metric)).toEqual(['Latency', 'Latency']);
    const executions = metrics('Executions that did not succeed').map(([, metric, , arn]) => [
      metric,
      String(arn).split('-prod-')[1],
    ]);
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
      expect(executions.filter(([of]) => of === metric).map(([, machine]) => machine)).toEqual([
        'deploy',
        'delete',
        'recover',
        'sweep',
        'front-door',
      ]);
    }
    expect(metrics('Undelivered').map(([, metric]) => metric)).toEqual([
      'ApproximateNumberOfMessagesVisible',
      'RefusedMails',
    ]);
  });

  it('shows whether an alarm of the platform is raised', () => {
    const all = synthesized('prod').assembly.ofType('AWS::CloudWatch::Alarm');
    expect(titled('Alarms of the platform').properties.alarms?.toSorted()).toEqual(
      all.map(({ attributes }) => attributes.Arn).toSorted(),
    );
  });

  it('shows the pools’ reservation where there are pools', () => {
    const local = widgetsOf('local');
    const needed = local.titled('Instances that pools need, of those that they have');
    expect(needed.properties.metrics?.[0]?.slice(0, 6)).toEqual([
      'AWS/ECS/ManagedScaling',
      'CapacityProviderReservation',
      'CapacityProviderName',
      'slipway-pool_shared',
      'ClusterName',
      'slipway-pool_shared',
    ]);
  });
});
