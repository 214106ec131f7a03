import type { Clock } from '../../clock';
import type { Durations } from '../durations';
import { availabilityZoneOf, type Ec2, type RunningInstance } from '../ec2';
import { AwsError } from '../service';
import type { Activities } from './activity';
import { type Group, live, type Member, nextSubnet, resolveTemplate } from './group';

const DIFFERENCE = 'in response to a difference between desired and actual capacity';
const NEVER_IN_SERVICE =
  'Instance became unhealthy while waiting for instance to be in InService state. Termination Reason:';
const PROTECTED = 'Could not scale to desired capacity because all remaining instances are protected from scale-in.';

/** Brings groups to their desired capacity: launches, terminates, and tries again after a failed launch, in another zone if there is one. */
export class Capacity {
  private readonly retries = new Map<Group, () => void>();
  /** Until when zones are left out in which a launch has failed. */
  private readonly avoided = new Map<Group, Map<string, number>>();

  constructor(
    private readonly clock: Clock,
    private readonly region: string,
    private readonly durations: Durations,
    private readonly ec2: Ec2,
    private readonly activities: Activities,
  ) {}

  reconcile(group: Group): void {
    const missing = group.desired + group.surge - live(group).length;
    if (missing > 0 && !this.retries.has(group)) this.launch(group, missing);
    if (missing < 0) this.scaleIn(group, -missing);
  }

  /** Starts an instance's end: through the termination hook when there is one, unless `force`. */
  terminate(group: Group, member: Member, reason: string, force = false): void {
    if (force) member.proceed?.();
    if (member.state.startsWith('Terminating')) return;
    if (member.state === 'Pending') member.activity.cancel();
    member.activity = this.activities.open(group, `Terminating EC2 instance: ${member.instanceId}`, reason);
    if (!group.terminationHook || force) {
      this.end(member);
      return;
    }
    member.state = 'Terminating:Wait';
    const cancel = this.clock.timer(this.durations.terminationHook, () => member.proceed?.());
    member.proceed = () => {
      member.proceed = undefined;
      cancel();
      this.end(member);
    };
    group.terminationHook(member.instanceId);
  }

  instanceChanged(group: Group, member: Member, instance: RunningInstance): void {
    if (instance.state === 'running' && member.state === 'Pending') member.state = 'InService';
    if (instance.state === 'shutting-down') {
      // Auto Scaling has not asked for it: EC2 ended an instance that it had accepted.
      if (member.state === 'Pending') member.activity.cancel(`${NEVER_IN_SERVICE} ${instance.stateReason}`);
      member.state = 'Terminating';
    } else member.activity.succeed();
    if (instance.state === 'terminated') group.members.splice(group.members.indexOf(member), 1);
    this.reconcile(group);
  }

  /** Nothing is launched any more for a group that is going away. */
  abandon(group: Group): void {
    this.retries.get(group)?.();
    this.retries.delete(group);
    this.avoided.delete(group);
  }

  private end(member: Member): void {
    member.state = 'Terminating';
    this.ec2.instances.terminate(member.instanceId);
  }

  private launch(group: Group, count: number): void {
    for (let launched = 0; launched < count; launched++) {
      const subnetId = this.nextSubnet(group);
      if (subnetId === undefined) {
        this.retryIn(group, this.durations.launchRetry);
        return;
      }
      try {
        this.launchOne(group, subnetId);
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        this.launchFailed(group, availabilityZoneOf(this.region, subnetId), error);
        return;
      }
    }
  }

  /** Another zone is tried soon, the same one after a while. */
  private launchFailed(group: Group, zone: string, { code, message }: AwsError): void {
    const statusMessage = `${code} - ${message} Launching EC2 instance failed.`;
    const reason = `an instance was started ${DIFFERENCE}.`;
    this.activities.fail(group, 'Launching a new EC2 instance.', statusMessage, reason);
    const avoided = this.avoided.get(group) ?? new Map<string, number>();
    avoided.set(zone, this.clock.now() + this.durations.launchRetry);
    this.avoided.set(group, avoided);
    const elsewhere = this.nextSubnet(group) !== undefined;
    this.retryIn(group, elsewhere ? this.durations.launchInOtherZone : this.durations.launchRetry);
  }

  private retryIn(group: Group, ms: number): void {
    const retry = () => {
      this.retries.delete(group);
      this.reconcile(group);
    };
    this.retries.set(group, this.clock.timer(ms, retry));
  }

  private nextSubnet(group: Group): string | undefined {
    const avoided = this.avoided.get(group);
    return nextSubnet(group, this.region, (zone) => (avoided?.get(zone) ?? 0) > this.clock.now());
  }

  private launchOne(group: Group, subnetId: string): void {
    const { specification, data } = resolveTemplate(this.ec2, group.launchTemplate);
    const size = live(group).length;
    const instance = this.ec2.instances.run({
      template: data,
      subnetId,
      availabilityZone: availabilityZoneOf(this.region, subnetId),
      tags: [
        { Key: 'aws:autoscaling:groupName', Value: group.name },
        ...group.tags.filter((tag) => tag.PropagateAtLaunch).map(({ Key, Value }) => ({ Key, Value })),
      ],
    });
    group.members.push({
      instanceId: instance.id,
      instanceType: instance.type.name,
      availabilityZone: instance.availabilityZone,
      launchTemplate: specification,
      launchedAt: this.clock.now(),
      state: 'Pending',
      protectedFromScaleIn: group.newInstancesProtected,
      activity: this.activities.open(
        group,
        `Launching a new EC2 instance: ${instance.id}`,
        `an instance was started ${DIFFERENCE}, increasing the capacity from ${size} to ${size + 1}.`,
      ),
    });
  }

  private scaleIn(group: Group, count: number): void {
    const size = live(group).length;
    const reason = `an instance was taken out of service ${DIFFERENCE}, shrinking the capacity from ${size} to ${size - count}.`;
    const surplus = live(group)
      .filter((member) => !member.protectedFromScaleIn)
      .sort(byTerminationPolicy(group))
      .slice(0, count);
    for (const member of surplus) this.terminate(group, member, reason);
    if (surplus.length < count && group.activities[0]?.StatusMessage !== PROTECTED) {
      this.activities.fail(group, 'Terminating EC2 instance.', PROTECTED, reason);
    }
  }
}

/** The default termination policy as far as it matters here: the fullest zone, the oldest template, the oldest instance. */
function byTerminationPolicy(group: Group): (a: Member, b: Member) => number {
  const zones = live(group).map((member) => member.availabilityZone);
  const inZone = (member: Member) => zones.filter((zone) => zone === member.availabilityZone).length;
  return (a, b) =>
    inZone(b) - inZone(a) ||
    Number(a.launchTemplate.Version) - Number(b.launchTemplate.Version) ||
    a.launchedAt - b.launchedAt;
}
