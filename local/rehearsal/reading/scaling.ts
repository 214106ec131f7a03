import type { Reader } from './reader';
import type { Thing } from './thing';

/** How these services scale, `service/<cluster>/<service>` each. */
export async function readScaling(reader: Reader, resources: readonly string[]): Promise<Thing[]> {
  return (await Promise.all(resources.map((resource) => scalingOf(reader, resource)))).flat();
}

async function scalingOf(reader: Reader, resource: string): Promise<Thing[]> {
  const of = { ServiceNamespace: 'ecs', ResourceId: resource } as const;
  const [targets, policies, actions] = await Promise.all([
    reader.ask('application-autoscaling:DescribeScalableTargets', { ServiceNamespace: 'ecs', ResourceIds: [resource] }),
    reader.ask('application-autoscaling:DescribeScalingPolicies', of),
    reader.ask('application-autoscaling:DescribeScheduledActions', of),
  ]);
  return [
    ...(targets?.ScalableTargets ?? []).map(({ MinCapacity, MaxCapacity, SuspendedState = {} }) => ({
      kind: 'scalable target' as const,
      name: resource,
      settings: {
        min: MinCapacity,
        max: MaxCapacity,
        suspended: Object.entries(SuspendedState).flatMap(([what, is]) => (is ? [what] : [])),
      },
    })),
    ...(policies?.ScalingPolicies ?? []).map(({ PolicyName, TargetTrackingScalingPolicyConfiguration: tracking }) => ({
      kind: 'scaling policy' as const,
      name: `${resource} ${PolicyName}`,
      settings: {
        metric:
          tracking?.PredefinedMetricSpecification?.PredefinedMetricType ??
          tracking?.CustomizedMetricSpecification?.MetricName,
        target: tracking?.TargetValue,
      },
    })),
    ...(actions?.ScheduledActions ?? []).map(({ ScheduledActionName, Schedule, Timezone, ScalableTargetAction }) => ({
      kind: 'scheduled action' as const,
      name: `${resource} ${ScheduledActionName}`,
      settings: {
        schedule: Schedule,
        timeZone: Timezone,
        min: ScalableTargetAction?.MinCapacity,
        max: ScalableTargetAction?.MaxCapacity,
      },
    })),
  ];
}
