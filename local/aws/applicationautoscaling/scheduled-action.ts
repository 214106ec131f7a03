import type {
  DeleteScheduledActionRequest,
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
  PutScheduledActionRequest,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { type Random, uuid } from '../ec2/hex-id';
import { AwsError } from '../service';
import { type Cron, parseCron } from './cron';
import { clockOf, nextFiring } from './next-firing';
import { inWords, type ScalableDimensionKey, validation } from './scalable-dimension';
import type { ScalableTargets } from './scalable-target';

export interface ScheduledActionsOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  readonly targets: ScalableTargets;
}

/** Of one scalable target. */
const MOST_ACTIONS = 200;

interface Scheduled {
  readonly described: ScheduledAction;
  readonly cron: Cron;
  /** Takes back the timer of its next firing. */
  readonly cancel: () => void;
}

/** Limits that are set at times. */
export class ScheduledActions {
  private readonly actions = new Map<string, Scheduled>();

  constructor(private readonly options: ScheduledActionsOptions) {}

  /** An upsert by name: what a request leaves out stays as it is. */
  put(request: PutScheduledActionRequest): object {
    this.options.targets.get(request);
    const known = this.actions.get(keyOf(request))?.described;
    if (!known && this.of(request).length >= MOST_ACTIONS) {
      throw new AwsError('LimitExceededException', `A scalable target has at most ${MOST_ACTIONS} scheduled actions`);
    }
    const described = { ...(known ?? this.create(request)), ...given(request) };
    const cron = validated(described);
    this.actions.get(keyOf(request))?.cancel();
    this.arm(described, cron);
    return {};
  }

  delete(request: DeleteScheduledActionRequest): object {
    const found = this.actions.get(keyOf(request));
    if (!found) {
      const words = `${inWords(request)}, scheduled action name: ${request.ScheduledActionName}`;
      throw new AwsError('ObjectNotFoundException', `No scheduled action found for ${words}`);
    }
    this.remove(found);
    return {};
  }

  describe(request: DescribeScheduledActionsRequest): DescribeScheduledActionsResponse {
    const { ServiceNamespace: namespace, ResourceId: resourceId, ScheduledActionNames: names } = request;
    const described = [...this.actions.values()].map((action) => action.described);
    return {
      ScheduledActions: described.filter(
        (action) =>
          action.ServiceNamespace === namespace &&
          (resourceId === undefined || action.ResourceId === resourceId) &&
          (names?.includes(action.ScheduledActionName ?? '') ?? true),
      ),
    };
  }

  /** They go with their target. */
  removeAll(key: ScalableDimensionKey): void {
    for (const action of this.of(key)) this.remove(action);
  }

  private of({ ResourceId }: ScalableDimensionKey): Scheduled[] {
    return [...this.actions.values()].filter(({ described }) => described.ResourceId === ResourceId);
  }

  private remove({ described, cancel }: Scheduled): void {
    cancel();
    this.actions.delete(keyOf(described));
  }

  private arm(described: ScheduledAction, cron: Cron): void {
    const { clock, targets } = this.options;
    const now = clock.now();
    const at = nextFiring(cron, described.Timezone ?? 'UTC', now);
    const fire = () => {
      this.arm(described, cron);
      targets.setOnSchedule(described, described.ScheduledActionName ?? '', described.ScalableTargetAction ?? {});
    };
    const cancel = at === undefined ? () => {} : clock.timer(at - now, fire);
    this.actions.set(keyOf(described), { described, cron, cancel });
  }

  private create(request: PutScheduledActionRequest): ScheduledAction {
    const { account, clock, random } = this.options;
    const { ScheduledActionName, ServiceNamespace, ResourceId, ScalableDimension } = request;
    const resource = `scheduledAction:${uuid(random)}:resource/${ServiceNamespace}/${ResourceId}:scheduledActionName/${ScheduledActionName}`;
    return {
      ScheduledActionName,
      ScheduledActionARN: arn('autoscaling', account, resource),
      ServiceNamespace,
      ResourceId,
      ScalableDimension,
      Schedule: undefined,
      CreationTime: new Date(clock.now()),
    };
  }
}

function keyOf({ ResourceId, ScheduledActionName }: Partial<PutScheduledActionRequest>): string {
  return `${ResourceId} ${ScheduledActionName}`;
}

function given({ Schedule, Timezone, ScalableTargetAction }: PutScheduledActionRequest): Partial<ScheduledAction> {
  const all = { Schedule, Timezone, ScalableTargetAction };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function validated({ Schedule = '', Timezone = 'UTC', ScalableTargetAction = {} }: ScheduledAction): Cron {
  const { MinCapacity: min, MaxCapacity: max } = ScalableTargetAction;
  if (min === undefined && max === undefined) {
    throw validation('You must provide either a minimum capacity or a maximum capacity or both for a scheduled action');
  }
  if (min !== undefined && max !== undefined && min > max) {
    throw validation(`Maximum capacity (${max}) cannot be less than minimum capacity (${min})`);
  }
  try {
    clockOf(Timezone);
  } catch (error) {
    if (error instanceof RangeError) throw validation(`Invalid time zone: ${Timezone}`);
    throw error;
  }
  const [, fields] = /^cron\((.*)\)$/.exec(Schedule) ?? [];
  if (fields === undefined) throw validation(`The twin's scheduled actions have cron expressions, not '${Schedule}'`);
  try {
    return parseCron(fields);
  } catch (error) {
    throw validation(`Unable to parse schedule expression ${Schedule}: ${(error as Error).message}`);
  }
}
