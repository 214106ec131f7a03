import type { Unverified } from '../aws/unverified';
import { oneOf, type RandomStream, randomStream } from './random';

/** What happens in one simulation, all of it decided by the seed. */
export interface Scenario {
  readonly seed: number;
  /** In the order in which they happen. */
  readonly actions: readonly Action[];
  readonly disturbances: Disturbances;
  readonly unverified: Unverified;
  /** Milliseconds; from pulling an image to booting an instance, things take their time. */
  readonly durations: {
    readonly instanceBoot: number;
    readonly imagePull: number;
    readonly capacityProviderAttachment: number;
  };
}

export type Action = { readonly atMs: number } & (
  | { readonly kind: 'deploy'; readonly model: string; readonly image: Image; readonly minTasks: number }
  | { readonly kind: 'delete'; readonly model: string }
  /** Stops one of the executions that run then: `which` of them, from 0 up to 1. */
  | { readonly kind: 'stop'; readonly which: number }
  | { readonly kind: 'capacity runs out'; readonly forMs: number }
);

/** How the platform behaves towards single calls. */
export interface Disturbances {
  /** How many of the calls fail, from 0 to 1. */
  readonly faults: number;
  /** The longest that a call usually takes. */
  readonly latencyMs: number;
  readonly outages: readonly Outage[];
}

/** For a while, one service is throttled or denies one action. */
export interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly service: string;
  readonly kind: 'throttled' | 'denied';
}

export const IMAGES = {
  'model/good:1': {},
  'model/good:2': { healthyAfterSeconds: 20 },
  'model/crash:1': { exit: { code: 1, afterSeconds: 5 }, output: ['killed'] },
  'model/unhealthy:1': { status: 503 },
} as const;

export type Image = keyof typeof IMAGES;

const MINUTE = 60_000;
const MODELS = ['iris', 'iris-2', 'churn'] as const;
const SERVICES = [
  'applicationautoscaling',
  'autoscaling',
  'dynamodb',
  'ec2',
  'ecs',
  'elasticloadbalancingv2',
  'lambda',
] as const;

export function scenarioOf(seed: number): Scenario {
  const random = randomStream('scenario', seed);
  const disturbed = random() < 0.7;
  return {
    seed,
    actions: actions(random),
    disturbances: {
      faults: disturbed ? oneOf(random, [0.01, 0.03, 0.1]) : 0,
      latencyMs: oneOf(random, [150, 400, 3_000]),
      outages: disturbed && random() < 0.4 ? [outage(random)] : [],
    },
    unverified: unverified(random),
    durations: {
      instanceBoot: between(random, 30_000, 150_000),
      imagePull: between(random, 5_000, 120_000),
      capacityProviderAttachment: between(random, 5_000, 60_000),
    },
  };
}

/** Most scenarios are short, so that many can be tried; some are crowded. */
function actions(random: RandomStream): Action[] {
  const count = random() < 0.1 ? 7 : 2 + Math.floor(random() * 2);
  const found: Action[] = [];
  let atMs = 0;
  for (let index = 0; index < count; index++) {
    found.push(action(random, atMs));
    atMs += random() < 0.4 ? between(random, 0, 20_000) : between(random, 2 * MINUTE, 6 * MINUTE);
  }
  return found;
}

function action(random: RandomStream, atMs: number): Action {
  const model = oneOf(random, MODELS);
  const draw = random();
  if (atMs > 0 && draw < 0.2) return { atMs, kind: 'delete', model };
  if (atMs > 0 && draw < 0.35) return { atMs, kind: 'stop', which: random() };
  if (atMs > 0 && draw < 0.4) return { atMs, kind: 'capacity runs out', forMs: between(random, MINUTE, 10 * MINUTE) };
  const image = oneOf<Image>(random, [
    'model/good:1',
    'model/good:1',
    'model/good:2',
    'model/crash:1',
    'model/unhealthy:1',
  ]);
  return { atMs, kind: 'deploy', model, image, minTasks: random() < 0.8 ? 1 : 2 };
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
function unverified(random: RandomStream): Unverified {
  const either = () => random() < 0.5;
  return {
    autoscaling: { forceDeleteOverridesProtection: either(), repeatedDeleteSucceeds: either() },
    ec2: { clientTokenOutlivesTemplate: either() },
    ecs: {
      circuitBreakerMinimum: oneOf(random, [3, 10]),
      capacityTimeoutCountsAsFailure: either(),
      earlierInstancesJoinProvider: either(),
      placementEventsWithProvider: either(),
      clusterKeepsAttachedProviders: either(),
      deletionOfAttachedProvider: oneOf(random, ['DELETE_FAILED', 'ClientException']),
      drainingHookOutlivesProvider: either(),
      serviceClientTokenIsIdempotent: either(),
      drainingServiceMessage: oneOf(random, ['draining', 'not idempotent']),
    },
    elasticloadbalancingv2: { deletingMissingTargetGroupFails: either(), firstPassedCheckSuffices: either() },
    eventbridge: { missingBusDropsEvents: either() },
  };
}

function between(random: RandomStream, from: number, to: number): number {
  return Math.round(from + random() * (to - from));
}
