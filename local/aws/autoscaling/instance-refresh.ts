import type {
  CancelInstanceRefreshAnswer,
  DescribeInstanceRefreshesAnswer,
  DescribeInstanceRefreshesType,
  InstanceRefresh,
  StartInstanceRefreshAnswer,
  StartInstanceRefreshType,
} from '@aws-sdk/client-auto-scaling';
import type { Clock } from '../../clock';
import type { Durations } from '../durations';
import { type Ec2, type Random, uuid } from '../ec2';
import { AwsError } from '../service';
import type { Capacity } from './capacity';
import { type Group, live, type Member, resolveTemplate } from './group';

interface RefreshUnderWay {
  readonly record: InstanceRefresh;
  readonly old: readonly Member[];
  readonly minHealthy: number;
  readonly maxHealthy: number;
  readonly warmup: number;
  /** Cancels the failure that comes when nothing gets on. */
  standstill: () => void;
}

/** How a refresh can end; the last two are those of one that somebody rolls back. */
export type RefreshEnd = 'Successful' | 'Failed' | 'Cancelled' | 'RollbackSuccessful' | 'RollbackFailed';

const REASON = 'an instance was taken out of service in response to an instance refresh.';

/** Rolling instance refreshes: launches before it terminates where `MaxHealthyPercentage` leaves room, else the other way round. */
export class InstanceRefreshes {
  private readonly records = new Map<Group, InstanceRefresh[]>();
  private readonly underWay = new Map<Group, RefreshUnderWay>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly durations: Durations,
    private readonly ec2: Ec2,
    private readonly capacity: Capacity,
  ) {}

  start(group: Group, input: StartInstanceRefreshType): StartInstanceRefreshAnswer {
    if (this.underWay.has(group)) {
      throw new AwsError(
        'InstanceRefreshInProgress',
        'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
      );
    }
    const preferences = input.Preferences ?? {};
    group.launchTemplate = input.DesiredConfiguration?.LaunchTemplate ?? group.launchTemplate;
    const wanted = resolveTemplate(this.ec2, group.launchTemplate).specification;
    const matching = (member: Member) =>
      member.launchTemplate.LaunchTemplateId === wanted.LaunchTemplateId &&
      member.launchTemplate.Version === wanted.Version;
    const ignored = (member: Member) =>
      member.protectedFromScaleIn && preferences.ScaleInProtectedInstances === 'Ignore';
    const old = live(group).filter((member) => !(preferences.SkipMatching && matching(member)) && !ignored(member));
    if (preferences.ScaleInProtectedInstances === 'Refresh') {
      for (const member of old) member.protectedFromScaleIn = false;
    }
    const record: InstanceRefresh = {
      InstanceRefreshId: uuid(this.random),
      AutoScalingGroupName: group.name,
      Status: 'InProgress',
      StartTime: new Date(this.clock.now()),
      PercentageComplete: 0,
      InstancesToUpdate: old.length,
      Preferences: preferences,
      ...(input.DesiredConfiguration && { DesiredConfiguration: input.DesiredConfiguration }),
    };
    this.records.set(group, [record, ...(this.records.get(group) ?? [])]);
    this.underWay.set(group, {
      standstill: this.failAtStandstill(group),
      record,
      old,
      // Rounded so that a group of one can be refreshed at all: one instance at a time is always allowed.
      minHealthy: Math.floor((group.desired * (preferences.MinHealthyPercentage ?? 90)) / 100),
      maxHealthy: Math.ceil((group.desired * (preferences.MaxHealthyPercentage ?? 100)) / 100),
      warmup: (preferences.InstanceWarmup ?? group.healthCheckGracePeriod) * 1_000,
    });
    this.advance(group);
    return { InstanceRefreshId: record.InstanceRefreshId };
  }

  /** Replacing stops where it is; what has been launched stays. */
  cancel(group: Group): CancelInstanceRefreshAnswer {
    const refresh = this.underWay.get(group);
    if (!refresh) {
      throw new AwsError(
        'ActiveInstanceRefreshNotFound',
        `No in progress or pending Instance Refresh found for Auto Scaling group ${group.name}`,
      );
    }
    this.end(group, 'Cancelled', 'Cancelled due to user request.');
    return { InstanceRefreshId: refresh.record.InstanceRefreshId };
  }

  /** Ends the group's refresh, if there is one. */
  end(group: Group, status: RefreshEnd, reason?: string): void {
    const refresh = this.underWay.get(group);
    if (!refresh) return;
    this.underWay.delete(group);
    refresh.standstill();
    Object.assign(refresh.record, { Status: status, EndTime: new Date(this.clock.now()) });
    if (reason !== undefined) refresh.record.StatusReason = reason;
    group.surge = 0;
    this.capacity.reconcile(group);
  }

  describe(group: Group, input: DescribeInstanceRefreshesType): DescribeInstanceRefreshesAnswer {
    const wanted = input.InstanceRefreshIds;
    const records = this.records.get(group) ?? [];
    return { InstanceRefreshes: records.filter((one) => !wanted || wanted.includes(one.InstanceRefreshId ?? '')) };
  }

  /** Goes on with the group's refresh, if there is one, as far as its instances allow. */
  advance(group: Group): void {
    const refresh = this.underWay.get(group);
    if (!refresh) return;
    const { record, old, minHealthy, maxHealthy } = refresh;
    const remaining = () => live(group).filter((member) => old.includes(member));
    const warm = () => live(group).filter((member) => this.warm(group, member, refresh));
    for (const member of remaining()) {
      const healthyWithout = warm().filter((other) => other !== member).length;
      if (member.protectedFromScaleIn || healthyWithout < minHealthy) continue;
      // The one that takes its place is there already where instances are launched first.
      group.surge = Math.max(0, group.surge - 1);
      this.capacity.terminate(group, member, REASON);
    }
    group.surge = Math.max(0, Math.min(remaining().length, maxHealthy - group.desired));
    this.capacity.reconcile(group);

    const left = group.members.filter((member) => old.includes(member)).length;
    if (left !== record.InstancesToUpdate) {
      refresh.standstill();
      refresh.standstill = this.failAtStandstill(group);
    }
    record.InstancesToUpdate = left;
    record.PercentageComplete = old.length === 0 ? 100 : Math.floor(((old.length - left) / old.length) * 100);
    if (left > 0 || warm().length < group.desired) return;
    this.end(group, 'Successful');
  }

  private failAtStandstill(group: Group): () => void {
    return this.clock.timer(this.durations.instanceRefreshStandstill, () =>
      this.end(group, 'Failed', 'No instance could be replaced for an hour.'),
    );
  }

  /** In service for its warm-up time; one that is not there yet is looked at again when it will be. */
  private warm(group: Group, member: Member, { warmup }: RefreshUnderWay): boolean {
    if (member.state !== 'InService') return false;
    const left = member.launchedAt + warmup - this.clock.now();
    if (left > 0) this.clock.timer(left, () => this.advance(group));
    return left <= 0;
  }
}
