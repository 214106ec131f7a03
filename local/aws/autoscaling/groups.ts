import type {
  AutoScalingGroupNamesType,
  AutoScalingGroupsType,
  CreateAutoScalingGroupType,
  DeleteAutoScalingGroupType,
  SetDesiredCapacityType,
  SetInstanceProtectionQuery,
  UpdateAutoScalingGroupType,
} from '@aws-sdk/client-auto-scaling';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { type Ec2, type Random, type RunningInstance, uuid } from '../ec2';
import { AwsError } from '../service';
import type { Capacity } from './capacity';
import { describeGroup, type Group, live, matches } from './group';
import { invalid, notFound, subnetsOf, validateSizes, validateTemplate } from './group-settings';
import type { AutoScalingUnverified } from './unverified';

export interface GroupsOptions {
  readonly clock: Clock;
  readonly account: Account;
  readonly random: Random;
  readonly ec2: Ec2;
}

/** The groups there are; one whose deletion is under way is there until its last instance is gone. */
export class Groups {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly options: GroupsOptions,
    private readonly capacity: Capacity,
    private readonly unverified: AutoScalingUnverified,
  ) {}

  all(): Group[] {
    return [...this.groups.values()];
  }

  find(name: string): Group | undefined {
    return this.groups.get(name);
  }

  require(name: string | undefined, evenDeleting = false): Group {
    const group = this.groups.get(name ?? '');
    if (!group || (group.deleting && !evenDeleting)) throw notFound(name);
    return group;
  }

  create(input: CreateAutoScalingGroupType): object {
    const { AutoScalingGroupName: name = '', MinSize: min = 0, MaxSize: max = 0 } = input;
    const existing = this.groups.get(name);
    if (existing) {
      const pending = existing.deleting ? ' and is pending delete' : '';
      throw new AwsError(
        'AlreadyExists',
        `AutoScalingGroup by this name already exists - A group with the name ${name} already exists${pending}`,
      );
    }
    const launchTemplate = input.LaunchTemplate;
    if (!launchTemplate) {
      throw invalid(
        'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
      );
    }
    validateTemplate(this.options.ec2, launchTemplate);
    const subnets = subnetsOf(input.VPCZoneIdentifier);
    const desired = input.DesiredCapacity ?? min;
    validateSizes(min, desired, max);
    const { account, random } = this.options;
    const group: Group = {
      name,
      arn: arn('autoscaling', account, `autoScalingGroup:${uuid(random)}:autoScalingGroupName/${name}`),
      createdTime: new Date(this.options.clock.now()),
      members: [],
      activities: [],
      tags: (input.Tags ?? []).map((tag) => ({ ...tag, ResourceId: name, ResourceType: 'auto-scaling-group' })),
      launchTemplate,
      min,
      max,
      desired,
      surge: 0,
      subnets,
      newInstancesProtected: input.NewInstancesProtectedFromScaleIn ?? false,
      healthCheckType: input.HealthCheckType ?? 'EC2',
      healthCheckGracePeriod: input.HealthCheckGracePeriod ?? 0,
      defaultCooldown: input.DefaultCooldown ?? 300,
      deleting: false,
    };
    this.groups.set(name, group);
    this.capacity.reconcile(group);
    return {};
  }

  update(input: UpdateAutoScalingGroupType): object {
    const group = this.require(input.AutoScalingGroupName);
    const min = input.MinSize ?? group.min;
    const max = input.MaxSize ?? group.max;
    // A new minimum or maximum moves a desired capacity that was not given along.
    const desired = input.DesiredCapacity ?? Math.min(Math.max(group.desired, min), max);
    validateSizes(min, desired, max);
    if (input.LaunchTemplate) validateTemplate(this.options.ec2, input.LaunchTemplate);
    if (input.VPCZoneIdentifier !== undefined) group.subnets = subnetsOf(input.VPCZoneIdentifier);
    Object.assign(group, { min, max, desired });
    group.launchTemplate = input.LaunchTemplate ?? group.launchTemplate;
    group.newInstancesProtected = input.NewInstancesProtectedFromScaleIn ?? group.newInstancesProtected;
    group.healthCheckType = input.HealthCheckType ?? group.healthCheckType;
    group.healthCheckGracePeriod = input.HealthCheckGracePeriod ?? group.healthCheckGracePeriod;
    group.defaultCooldown = input.DefaultCooldown ?? group.defaultCooldown;
    this.capacity.reconcile(group);
    return {};
  }

  describe(input: AutoScalingGroupNamesType): AutoScalingGroupsType {
    const names = input.AutoScalingGroupNames;
    const found = this.all().filter((group) => !names?.length || names.includes(group.name));
    return {
      AutoScalingGroups: found
        .filter((group) => matches(group, input.Filters))
        .map((group) => describeGroup(group, this.options.account.region)),
    };
  }

  delete({ AutoScalingGroupName: name, ForceDelete: force = false }: DeleteAutoScalingGroupType): object {
    const group = this.groups.get(name ?? '');
    if (!group) throw notFound(name);
    if (group.deleting) {
      if (this.unverified.repeatedDeleteSucceeds) return {};
      throw new AwsError('ScalingActivityInProgress', `AutoScalingGroup '${name}' is pending delete`);
    }
    if (!force && group.members.some(({ state }) => state !== 'InService')) {
      throw new AwsError(
        'ScalingActivityInProgress',
        'You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.',
      );
    }
    const anyProtected = group.members.some((member) => member.protectedFromScaleIn);
    if (group.members.length > 0 && (!force || (anyProtected && !this.unverified.forceDeleteOverridesProtection))) {
      throw new AwsError(
        'ResourceInUse',
        'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
      );
    }
    Object.assign(group, { deleting: true, min: 0, desired: 0, surge: 0 });
    this.capacity.abandon(group);
    for (const member of [...group.members]) {
      this.capacity.terminate(
        group,
        member,
        'an instance was taken out of service in response to a user request.',
        true,
      );
    }
    this.forgetIfEmpty(group);
    return {};
  }

  setDesiredCapacity({ AutoScalingGroupName: name, DesiredCapacity: desired = 0 }: SetDesiredCapacityType): object {
    const group = this.require(name);
    if (desired > group.max) {
      throw invalid(
        `New SetDesiredCapacity value ${desired} is above max value ${group.max} for the AutoScalingGroup.`,
      );
    }
    if (desired < group.min) {
      throw invalid(
        `New SetDesiredCapacity value ${desired} is below min value ${group.min} for the AutoScalingGroup.`,
      );
    }
    group.desired = desired;
    this.capacity.reconcile(group);
    return {};
  }

  setInstanceProtection(input: SetInstanceProtectionQuery): object {
    const group = this.require(input.AutoScalingGroupName);
    for (const id of input.InstanceIds ?? []) {
      const member = live(group).find((candidate) => candidate.instanceId === id);
      if (!member) throw invalid(`The instance ${id} is not part of Auto Scaling group ${group.name}.`);
      member.protectedFromScaleIn = input.ProtectedFromScaleIn ?? false;
    }
    this.capacity.reconcile(group);
    return {};
  }

  /** Gives the group that the instance belongs to, if any. */
  instanceChanged(instance: RunningInstance): Group | undefined {
    for (const group of this.groups.values()) {
      const member = group.members.find((candidate) => candidate.instanceId === instance.id);
      if (!member) continue;
      this.capacity.instanceChanged(group, member, instance);
      this.forgetIfEmpty(group);
      return group;
    }
    return undefined;
  }

  private forgetIfEmpty(group: Group): void {
    if (group.deleting && group.members.length === 0) this.groups.delete(group.name);
  }
}
