import type {
  Activity,
  AutoScalingGroup,
  Filter,
  Instance,
  LaunchTemplateSpecification,
  LifecycleState,
  TagDescription,
} from '@aws-sdk/client-auto-scaling';
import type { Ec2 } from '../ec2';
import { availabilityZoneOf, versionOf } from '../ec2';
import { AwsError } from '../service';
import type { OpenActivity } from './open-activity';

/** An Auto Scaling group as the twin keeps it. */
export interface Group {
  readonly name: string;
  readonly arn: string;
  readonly createdTime: Date;
  readonly members: Member[];
  /** Newest first, as DescribeScalingActivities answers. */
  readonly activities: Activity[];
  readonly tags: TagDescription[];
  launchTemplate: LaunchTemplateSpecification;
  min: number;
  max: number;
  desired: number;
  /** Instances above the desired capacity while an instance refresh launches before it terminates. */
  surge: number;
  subnets: string[];
  newInstancesProtected: boolean;
  healthCheckType: string;
  healthCheckGracePeriod: number;
  defaultCooldown: number;
  deleting: boolean;
  /** Told of each instance that waits in `Terminating:Wait`; ECS managed draining sets it. */
  terminationHook?: ((instanceId: string) => void) | undefined;
}

export interface Member {
  readonly instanceId: string;
  readonly instanceType: string;
  readonly availabilityZone: string;
  readonly launchTemplate: LaunchTemplateSpecification;
  readonly launchedAt: number;
  state: LifecycleState;
  protectedFromScaleIn: boolean;
  /** The scaling activity that is about this instance. */
  activity: OpenActivity;
  /** In `Terminating:Wait`: CompleteLifecycleAction. */
  proceed?: (() => void) | undefined;
}

/** Members that count towards the desired capacity. */
export function live(group: Group): Member[] {
  return group.members.filter((member) => !member.state.startsWith('Terminat'));
}

/** The group's template as it stands now: `$Latest` and `$Default` are resolved at each launch. */
export function resolveTemplate(ec2: Ec2, reference: LaunchTemplateSpecification) {
  const template = ec2.launchTemplates.find(reference);
  if (!template) {
    const { LaunchTemplateId: id, LaunchTemplateName: name } = reference;
    throw new AwsError(
      'InvalidLaunchTemplateId.NotFound',
      `The specified launch template, with template ${id ? `ID ${id}` : `name ${name}`}, does not exist.`,
    );
  }
  const version = versionOf(template, reference.Version ?? '$Default');
  const specification = {
    LaunchTemplateId: template.id,
    LaunchTemplateName: template.name,
    Version: String(version.number),
  };
  return { specification, data: version.data };
}

/** Of the subnets in zones that are not left out, the one whose zone has the fewest live members. */
export function nextSubnet(group: Group, region: string, leftOut: (zone: string) => boolean): string | undefined {
  const members = live(group);
  const [first, ...others] = group.subnets.filter((subnet) => !leftOut(availabilityZoneOf(region, subnet)));
  const count = (subnet: string) =>
    members.filter((member) => member.availabilityZone === availabilityZoneOf(region, subnet)).length;
  return first && others.reduce((best, subnet) => (count(subnet) < count(best) ? subnet : best), first);
}

/** DescribeAutoScalingGroups' filters: `tag-key` and `tag:<key>`. */
export function matches(group: Group, filters: Filter[] = []): boolean {
  return filters.every(({ Name, Values = [] }) =>
    group.tags.some(({ Key = '', Value = '' }) =>
      Name === 'tag-key' ? Values.includes(Key) : Name === `tag:${Key}` && Values.includes(Value),
    ),
  );
}

export function describeGroup(group: Group, region: string): AutoScalingGroup {
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    LaunchTemplate: group.launchTemplate,
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: group.defaultCooldown,
    AvailabilityZones: [...new Set(group.subnets.map((subnet) => availabilityZoneOf(region, subnet)))],
    VPCZoneIdentifier: group.subnets.join(','),
    HealthCheckType: group.healthCheckType,
    HealthCheckGracePeriod: group.healthCheckGracePeriod,
    NewInstancesProtectedFromScaleIn: group.newInstancesProtected,
    Instances: group.members.map(describeMember),
    CreatedTime: group.createdTime,
    Tags: group.tags,
    TerminationPolicies: ['Default'],
    LoadBalancerNames: [],
    TargetGroupARNs: [],
    SuspendedProcesses: [],
    EnabledMetrics: [],
    ...(group.deleting && { Status: 'Delete in progress' }),
  };
}

function describeMember(member: Member): Instance {
  return {
    InstanceId: member.instanceId,
    InstanceType: member.instanceType,
    AvailabilityZone: member.availabilityZone,
    LifecycleState: member.state,
    HealthStatus: 'Healthy',
    LaunchTemplate: member.launchTemplate,
    ProtectedFromScaleIn: member.protectedFromScaleIn,
  };
}
