import type {
  DescribeScalableTargetsResponse,
  DescribeScalingPoliciesResponse,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { DeployedAccount } from '../../platform/deployed-account';
import { scaledResource } from './cluster';
import { prefixOf } from './prefix';
import type { EndpointItem, RegistryView } from './registry-view';

interface Entry {
  readonly cron: string;
  readonly timeZone: string;
  readonly minTasks: number;
  readonly maxTasks: number;
}

interface Settings {
  readonly minTasks?: number;
  readonly requestsPerMinutePerTask?: number;
  readonly schedule?: readonly Entry[];
}

/** A LIVE endpoint scales by what its settings say, and by nothing else. */
export async function scalingViolations(aws: DeployedAccount, { endpoints }: RegistryView): Promise<string[]> {
  const live = endpoints.filter(({ status }) => status === 'LIVE');
  return (await Promise.all(live.map((endpoint) => endpointProblems(aws, endpoint)))).flat();
}

/** So many tasks run at the least: an entry of the schedule may have said that it is other than the settings do. */
export async function leastTasks(aws: DeployedAccount, endpoint: EndpointItem): Promise<number> {
  const { minTasks = 1, schedule = [] } = settingsOf(endpoint);
  const { ScalableTargets: [target] = [] } = await asked<DescribeScalableTargetsResponse>(aws, 'ScalableTargets', {
    ResourceIds: [scaledResource(endpoint, prefixOf(aws))],
  });
  const held = schedule.find(
    (entry) => entry.minTasks === target?.MinCapacity && entry.maxTasks === target.MaxCapacity,
  );
  return held?.minTasks ?? minTasks;
}

/** Whether a schedule may take all tasks away. */
export function maySleep(endpoint: EndpointItem): boolean {
  return (settingsOf(endpoint).schedule ?? []).some(({ minTasks }) => minTasks === 0);
}

async function endpointProblems(aws: DeployedAccount, endpoint: EndpointItem): Promise<string[]> {
  const { requestsPerMinutePerTask = 0, schedule = [] } = settingsOf(endpoint);
  const key = { ResourceId: scaledResource(endpoint, prefixOf(aws)) };
  const { ScalingPolicies = [] } = await asked<DescribeScalingPoliciesResponse>(aws, 'ScalingPolicies', key);
  const { ScheduledActions = [] } = await asked<DescribeScheduledActionsResponse>(aws, 'ScheduledActions', key);
  const targets = ScalingPolicies.flatMap(({ TargetTrackingScalingPolicyConfiguration: configuration }) =>
    configuration?.PredefinedMetricSpecification?.PredefinedMetricType === 'ALBRequestCountPerTarget'
      ? [configuration.TargetValue]
      : [],
  );
  const wantedTargets = requestsPerMinutePerTask > 0 ? [requestsPerMinutePerTask] : [];
  const actions = ScheduledActions.map(({ Schedule, Timezone, ScalableTargetAction: limits }) =>
    [Schedule, Timezone, limits?.MinCapacity, limits?.MaxCapacity].join(' '),
  );
  const wantedActions = schedule.map(({ cron, timeZone, minTasks, maxTasks }) =>
    [`cron(${cron})`, timeZone, minTasks, maxTasks].join(' '),
  );
  return [
    ...differences('scales by requests to', targets.map(String), wantedTargets.map(String)),
    ...differences('has the schedule', actions, wantedActions),
  ].map((problem) => `the LIVE endpoint of ${endpoint.model} ${problem}`);
}

function differences(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const [is, should] = [found, wanted].map((texts) => JSON.stringify([...texts].sort()));
  return is === should ? [] : [`${what} ${is}, not ${should}`];
}

function settingsOf({ settings = '{}' }: EndpointItem): Settings {
  return JSON.parse(settings) as Settings;
}

async function asked<Answer>(aws: DeployedAccount, what: string, request: object): Promise<Answer> {
  const answer = await aws.twin.inspect('applicationautoscaling', `Describe${what}`, {
    ServiceNamespace: 'ecs',
    ...request,
  });
  return (answer ?? {}) as Answer;
}
