import type { Durations } from '../aws/durations';
import type { VcpuQuotas } from '../aws/ec2';
import type { Unverified } from '../aws/unverified';
import type { Routing } from './app';
import { type Action, drawActions, drawCanary } from './inputs/actions';
import { intoPool } from './inputs/capacity';
import { between } from './inputs/draw';
import { type DrawnImage, drawImages, type ImageName } from './inputs/images';
import { drawMove } from './inputs/moves';
import { withTokens } from './inputs/names';
import { oneOf, type RandomStream, randomStream } from './random';

/** What happens in one simulation, all of it decided by the seed. */
export interface Scenario {
  readonly seed: number;
  readonly routing: Routing;
  /** In the order in which they happen. */
  readonly actions: readonly Action[];
  readonly images: Readonly<Record<ImageName, DrawnImage>>;
  readonly disturbances: Disturbances;
  readonly account: {
    readonly serviceLinkedRoles: 'existing' | 'missing';
    readonly vcpuQuotas: VcpuQuotas;
    /** Whether SES still has it in its sandbox, where a mail to an address that is not verified is refused. */
    readonly mailSandbox: boolean;
  };
  readonly unverified: Unverified;
  /** From pulling an image to booting an instance, things take their time. */
  readonly durations: Partial<Durations>;
}

/** How the platform behaves towards single calls and events. */
export interface Disturbances {
  /** How many of the calls fail, from 0 to 1. */
  readonly faults: number;
  /** The longest that a call usually takes. */
  readonly latencyMs: number;
  readonly outages: readonly Outage[];
  /** How many of the events come twice or late, from 0 to 1. */
  readonly events: number;
}

/** For a while, one service is throttled or denies one action. */
export interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly service: string;
  readonly kind: 'throttled' | 'denied';
}

const MINUTE = 60_000;
const SERVICES = [
  'applicationautoscaling',
  'autoscaling',
  'dynamodb',
  'ec2',
  'ecs',
  'elasticloadbalancingv2',
  'lambda',
] as const;

/** Every call succeeds, and soon enough for whoever waits for it. */
export function isCalm({ disturbances: { faults, outages, latencyMs } }: Scenario): boolean {
  return faults === 0 && outages.length === 0 && latencyMs < 1_000;
}

/** What the odds are of everything that is drawn; `local/aws/README.md` repeats those of the platform's own moods. */
export function scenarioOf(seed: number): Scenario {
  const random = randomStream('scenario', seed);
  const disturbed = random() < 0.7;
  const routing = randomStream(seed, 'routing')() < 0.25 ? 'host' : 'port';
  return {
    seed,
    routing,
    actions:
      routing === 'host' ? withTokens(actions(seed), (index) => randomStream('tokens', seed, index)) : actions(seed),
    images: drawImages(seed),
    disturbances: {
      faults: disturbed ? oneOf(random, [0.01, 0.03, 0.1]) : 0,
      latencyMs: oneOf(random, [150, 400, 3_000]),
      outages: disturbed && random() < 0.4 ? [outage(random)] : [],
      events: oneOf(random, [0, 0.2, 0.5]),
    },
    account: {
      serviceLinkedRoles: random() < 0.5 ? 'missing' : 'existing',
      vcpuQuotas: random() < 0.1 ? { 'L-1216C47A': between(random, 2, 8) } : {},
      mailSandbox: randomStream(seed, 'mail sandbox')() < 0.3,
    },
    unverified: unverified(random, seed),
    durations: {
      instanceBoot: between(random, 30_000, 150_000),
      imagePull: between(random, 5_000, 120_000),
      capacityProviderAttachment: between(random, 5_000, 60_000),
      serviceLinkedRoleVisibility: between(random, 0, 30_000),
      targetGroupVisibility: between(random, 0, 10_000),
      launchInOtherZone: between(random, 1_000, 15_000),
      executionVisibility: between(random, 0, 5_000),
      metricVisibility: between(random, 60_000, 120_000),
      ruleVisibility: between(randomStream(seed, 'rule visibility'), 0, 10_000),
    },
  };
}

/** Every sixth scenario is about a canary, which takes longer than most others; every twelfth of the others is about a move. */
function actions(seed: number): Action[] {
  return intoPool(
    drawn(seed),
    (model) => randomStream('pool', seed, model),
    (index) => randomStream('elsewhere', seed, index),
  );
}

function drawn(seed: number): Action[] {
  const canary = randomStream(seed, 'canary');
  if (canary() < 1 / 6) return drawCanary(canary);
  const move = randomStream(seed, 'move');
  return move() < 1 / 12 ? drawMove(move) : drawActions(randomStream(seed, 'actions'));
}

function outage(random: RandomStream): Outage {
  const fromMs = between(random, 0, 10 * MINUTE);
  return {
    fromMs,
    untilMs: fromMs + between(random, MINUTE, 15 * MINUTE),
    service: oneOf(random, SERVICES),
    kind: oneOf(random, ['throttled', 'denied']),
  };
}

/** Either of what nobody could verify. */
function unverified(random: RandomStream, seed: number): Unverified {
  const either = () => random() < 0.5;
  const metrics = randomStream(seed, 'metrics');
  return {
    autoscaling: { forceDeleteOverridesProtection: either(), repeatedDeleteSucceeds: either() },
    ec2: { clientTokenOutlivesTemplate: either() },
    ecs: {
      circuitBreakerMinimum: oneOf(random, [3, 10]),
      capacityTimeoutCountsAsFailure: either(),
      exitAfterStartCountsAsFailure: either(),
      earlierInstancesJoinProvider: either(),
      placementEventsWithProvider: either(),
      clusterKeepsAttachedProviders: either(),
      deletionOfAttachedProvider: oneOf(random, ['DELETE_FAILED', 'ClientException']),
      drainingHookOutlivesProvider: either(),
      serviceClientTokenIsIdempotent: either(),
      drainingServiceMessage: oneOf(random, ['draining', 'not idempotent']),
    },
    elasticloadbalancingv2: {
      deletingMissingTargetGroupFails: either(),
      firstPassedCheckSuffices: either(),
      emptyGroupCountsHosts: metrics() < 0.5,
    },
    eventbridge: { missingBusDropsEvents: either() },
    sfn: { dataLimitIsAny: either() },
    cloudwatch: { deletingMissingAlarmFails: metrics() < 0.5 },
  };
}
