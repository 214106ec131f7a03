import type { DescribeScalingActivitiesType } from '@aws-sdk/client-auto-scaling';
import { DURATIONS, type Durations } from '../durations';
import type { RunningInstance } from '../ec2';
import { AwsError, type Operation, type Resource, type Service } from '../service';
import { Activities } from './activity';
import { Capacity } from './capacity';
import { type Group, resolveTemplate } from './group';
import { Groups, type GroupsOptions } from './groups';
import { InstanceRefreshes, type RefreshEnd } from './instance-refresh';
import { describeTags } from './tags';
import { AUTO_SCALING_UNVERIFIED, type AutoScalingUnverified } from './unverified';

export interface AutoScalingOptions extends GroupsOptions {
  readonly durations?: Partial<Durations>;
  readonly unverified?: Partial<AutoScalingUnverified>;
}

/** What a group's next instance will be. */
export interface LaunchConfiguration extends Pick<RunningInstance, 'type' | 'image' | 'userData'> {}

/** EC2 Auto Scaling: groups of instances launched from a template. */
export class AutoScaling implements Service {
  readonly name = 'autoscaling';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly activities: Activities;
  private readonly groups: Groups;
  private readonly refreshes: InstanceRefreshes;

  constructor(private readonly options: AutoScalingOptions) {
    const { clock, random, ec2, account } = options;
    const durations = { ...DURATIONS, ...options.durations };
    const activities = new Activities(clock, random);
    this.activities = activities;
    const capacity = new Capacity(clock, account.region, durations, ec2, activities);
    const groups = new Groups(options, capacity, { ...AUTO_SCALING_UNVERIFIED, ...options.unverified });
    const refreshes = new InstanceRefreshes(clock, random, durations, ec2, capacity);
    this.groups = groups;
    this.refreshes = refreshes;
    ec2.instances.observe({ stateChanged: (instance) => this.instanceChanged(instance) });
    this.operations = {
      CreateAutoScalingGroup: (input) => groups.create(input),
      UpdateAutoScalingGroup: (input) => groups.update(input),
      DescribeAutoScalingGroups: (input) => groups.describe(input),
      DeleteAutoScalingGroup: (input) => groups.delete(input),
      DescribeTags: (input) => describeTags(groups.all(), input),
      DescribeScalingActivities: (input) => this.describeActivities(input),
      SetDesiredCapacity: (input) => groups.setDesiredCapacity(input),
      SetInstanceProtection: (input) => groups.setInstanceProtection(input),
      StartInstanceRefresh: (input) => refreshes.start(groups.require(input.AutoScalingGroupName), input),
      CancelInstanceRefresh: (input) => refreshes.cancel(groups.require(input.AutoScalingGroupName)),
      DescribeInstanceRefreshes: (input) => refreshes.describe(groups.require(input.AutoScalingGroupName), input),
    };
  }

  /** A group by name or ARN. */
  find(nameOrArn: string): Group | undefined {
    return this.groups.find(nameOrArn.replace(/^arn:.*autoScalingGroupName\//, ''));
  }

  /** For managed scaling. */
  setDesiredCapacity(group: Group, desired: number): void {
    this.groups.setDesiredCapacity({ AutoScalingGroupName: group.name, DesiredCapacity: desired });
  }

  /** Ends the group's instance refresh, if there is one, as an operator does who rolls it back. */
  endInstanceRefresh(name: string, status: RefreshEnd): void {
    const group = this.groups.find(name);
    if (group) this.refreshes.end(group, status);
  }

  /** For managed termination protection: these instances may go. */
  unprotect(group: Group, instanceIds: string[]): void {
    this.groups.setInstanceProtection({
      AutoScalingGroupName: group.name,
      InstanceIds: instanceIds,
      ProtectedFromScaleIn: false,
    });
  }

  /** What a group launches now; undefined when its template is gone or no longer valid. */
  launchConfiguration(group: Group): LaunchConfiguration | undefined {
    try {
      const { data } = resolveTemplate(this.options.ec2, group.launchTemplate);
      const { type, image } = this.options.ec2.instances.validate(data);
      return { type, image, userData: Buffer.from(data.UserData ?? '', 'base64').toString() };
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }

  resources(): Resource[] {
    return this.groups.all().map(({ name }) => ({ service: this.name, type: 'autoScalingGroup', name }));
  }

  private describeActivities(input: DescribeScalingActivitiesType): object {
    const { AutoScalingGroupName: name, ActivityIds: ids, MaxRecords: max = 100 } = input;
    const groups = name === undefined ? this.groups.all() : [this.groups.require(name, true)];
    const activities = groups.flatMap((group) => this.activities.remembered(group));
    return { Activities: activities.filter((one) => !ids || ids.includes(one.ActivityId ?? '')).slice(0, max) };
  }

  private instanceChanged(instance: RunningInstance): void {
    const group = this.groups.instanceChanged(instance);
    if (group) this.refreshes.advance(group);
  }
}
