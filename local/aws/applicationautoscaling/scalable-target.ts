import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
  ScalableTargetAction,
  ScalableTarget as ScalableTargetDescription,
  SuspendedState,
} from '@aws-sdk/client-application-auto-scaling';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { hexId, type Random } from '../ec2/hex-id';
import { AwsError } from '../service';
import { type EcsResource, ecsResource, inWords, type ScalableDimensionKey, validation } from './scalable-dimension';
import { ScalingActivities } from './scaling-activity';

/** An ECS service as Application Auto Scaling sees it. */
export interface ScalableService {
  readonly desiredCount: number;
  setDesiredCount(count: number): void;
}

export interface ScalableTarget {
  readonly arn: string;
  readonly resourceId: string;
  readonly resource: EcsResource;
  readonly createdAt: Date;
  minCapacity: number;
  maxCapacity: number;
  suspended: Suspension;
}

/** What does not scale for now. */
type Suspension = Readonly<Required<{ [K in keyof SuspendedState]: boolean }>>;

const NOTHING_SUSPENDED: Suspension = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

export interface ScalableTargetsOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  /** The active service of that name in that cluster. */
  readonly service: (cluster: string, service: string) => ScalableService | undefined;
}

/** A count outside the limits is corrected by a scaling activity, soon after the registration. */
const CORRECTION_DELAY = 30_000;

export class ScalableTargets {
  readonly activities: ScalingActivities;
  private readonly byResourceId = new Map<string, ScalableTarget>();

  constructor(private readonly options: ScalableTargetsOptions) {
    this.activities = new ScalingActivities(options.clock, options.random);
  }

  list(): ScalableTarget[] {
    return [...this.byResourceId.values()];
  }

  get(key: ScalableDimensionKey): ScalableTarget {
    ecsResource(key);
    const target = this.byResourceId.get(key.ResourceId ?? '');
    if (!target) throw new AwsError('ObjectNotFoundException', `No scalable target registered for ${inWords(key)}`);
    return target;
  }

  remove(key: ScalableDimensionKey): void {
    this.byResourceId.delete(this.get(key).resourceId);
  }

  /** An upsert: what a request for a known target leaves out stays as it is. */
  register(request: RegisterScalableTargetRequest): RegisterScalableTargetResponse {
    const resource = ecsResource(request);
    const known = this.byResourceId.get(request.ResourceId ?? '');
    const { minCapacity, maxCapacity } = limits(request, known);
    if (!this.options.service(resource.cluster, resource.service)) {
      throw validation(`ECS service doesn't exist: ${request.ResourceId}`);
    }
    const target = known ?? this.add(request.ResourceId ?? '', resource, minCapacity, maxCapacity);
    const suspended = { ...target.suspended, ...request.SuspendedState };
    Object.assign(target, { minCapacity, maxCapacity, suspended });
    this.options.clock.timer(CORRECTION_DELAY, () => this.correct(target));
    return { ScalableTargetARN: target.arn };
  }

  describe(request: DescribeScalableTargetsRequest): DescribeScalableTargetsResponse {
    if (request.ServiceNamespace !== 'ecs') return { ScalableTargets: [] };
    const wanted = this.list().filter(({ resourceId }) => request.ResourceIds?.includes(resourceId) ?? true);
    return { ScalableTargets: wanted.map((target) => this.describeTarget(target)) };
  }

  private add(resourceId: string, resource: EcsResource, minCapacity: number, maxCapacity: number): ScalableTarget {
    const { account, clock, random } = this.options;
    const target: ScalableTarget = {
      arn: arn('application-autoscaling', account, `scalable-target/${hexId(random, 36)}`),
      resourceId,
      resource,
      createdAt: new Date(clock.now()),
      minCapacity,
      maxCapacity,
      suspended: NOTHING_SUSPENDED,
    };
    this.byResourceId.set(resourceId, target);
    return target;
  }

  /** A scheduled action's time has come: its limits, and the count within them at once. */
  setOnSchedule(key: Partial<ScalableDimensionKey>, action: string, limits: ScalableTargetAction): void {
    const target = this.byResourceId.get(key.ResourceId ?? '');
    if (!target || target.suspended.ScheduledScalingSuspended) return;
    const { MinCapacity: minCapacity = target.minCapacity, MaxCapacity: maxCapacity = target.maxCapacity } = limits;
    Object.assign(target, { minCapacity, maxCapacity });
    this.activities.addLimits(
      target.resourceId,
      minCapacity,
      maxCapacity,
      `scheduled action name ${action} was triggered`,
    );
    this.bringWithinLimits(target);
  }

  /**
   * A policy wants another count.
   *
   * @param wanted - over the present one
   * @returns whether anything changed
   */
  scale(
    key: Partial<ScalableDimensionKey>,
    direction: 'out' | 'in',
    wanted: (count: number) => number,
    cause: string,
  ): boolean {
    const target = this.byResourceId.get(key.ResourceId ?? '');
    const service = target && this.options.service(target.resource.cluster, target.resource.service);
    if (!target || !service || isSuspended(target, direction)) return false;
    const { desiredCount: count } = service;
    const within = Math.min(Math.max(wanted(count), target.minCapacity), target.maxCapacity);
    if (direction === 'out' ? within <= count : within >= count) return false;
    service.setDesiredCount(within);
    this.activities.add(target.resourceId, within, cause);
    return true;
  }

  private correct(target: ScalableTarget): void {
    if (this.byResourceId.get(target.resourceId) !== target) return;
    this.bringWithinLimits(target, (direction) => !isSuspended(target, direction));
  }

  private bringWithinLimits(target: ScalableTarget, allows: (direction: 'out' | 'in') => boolean = () => true): void {
    const service = this.options.service(target.resource.cluster, target.resource.service);
    if (!service) return;
    const within = Math.min(Math.max(service.desiredCount, target.minCapacity), target.maxCapacity);
    if (within === service.desiredCount) return;
    const direction = within > service.desiredCount ? 'out' : 'in';
    if (!allows(direction)) return;
    service.setDesiredCount(within);
    const limit = direction === 'out' ? 'minimum' : 'maximum';
    this.activities.add(target.resourceId, within, `${limit} capacity was set to ${within}`);
  }

  private describeTarget(target: ScalableTarget): ScalableTargetDescription {
    const { accountId } = this.options.account;
    return {
      ServiceNamespace: 'ecs',
      ResourceId: target.resourceId,
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: target.minCapacity,
      MaxCapacity: target.maxCapacity,
      RoleARN: `arn:aws:iam::${accountId}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
      CreationTime: target.createdAt,
      ScalableTargetARN: target.arn,
      SuspendedState: target.suspended,
    };
  }
}

function isSuspended({ suspended }: ScalableTarget, direction: 'out' | 'in'): boolean {
  return direction === 'out' ? suspended.DynamicScalingOutSuspended : suspended.DynamicScalingInSuspended;
}

function limits(request: RegisterScalableTargetRequest, known: ScalableTarget | undefined) {
  const minCapacity = request.MinCapacity ?? known?.minCapacity;
  const maxCapacity = request.MaxCapacity ?? known?.maxCapacity;
  if (minCapacity === undefined || maxCapacity === undefined) {
    throw validation('Both MinCapacity and MaxCapacity are required to register a new scalable target');
  }
  for (const [name, value] of Object.entries({ MinCapacity: minCapacity, MaxCapacity: maxCapacity })) {
    if (!Number.isInteger(value) || value < 0) throw validation(`${name} must be a whole number from 0, not ${value}`);
  }
  if (minCapacity > maxCapacity) {
    throw validation(`Maximum capacity (${maxCapacity}) cannot be less than minimum capacity (${minCapacity})`);
  }
  return { minCapacity, maxCapacity };
}
