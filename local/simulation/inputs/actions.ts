import { oneOf, type RandomStream } from '../random';
import { between, weighted } from './draw';
import type { ImageName } from './images';
import { type DrawnRequest, drawRequest } from './requests';
import { drawStrategy } from './strategies';

/** What people and the platform do, and when. */
export type Action = { readonly atMs: number } & (
  | ClientAction
  /** Clients begin to call the model, if it is LIVE, and go on. */
  | { readonly kind: 'call'; readonly model: string; readonly requestsPerMinute: number }
  /** Ends one of the executions that run then as an operator does: `which` of them, from 0 up to 1. */
  | { readonly kind: 'abort'; readonly which: number }
  | { readonly kind: 'capacity runs out'; readonly forMs: number; readonly zone?: string }
  /** The next launches are accepted, and end before they run. */
  | { readonly kind: 'launches die'; readonly times: number }
  | {
      readonly kind: 'refresh rolled back';
      readonly model: string;
      readonly end: 'RollbackSuccessful' | 'RollbackFailed';
    }
);

/** A request to the API. */
export type ClientAction = { readonly client: Client } & (
  | {
      readonly kind: 'deploy';
      readonly model: string;
      readonly image: ImageName;
      readonly request: DrawnRequest;
    }
  | { readonly kind: 'roll back'; readonly model: string }
  | { readonly kind: 'delete'; readonly model: string }
  /** One of the deployments that run then. */
  | { readonly kind: 'stop'; readonly which: number }
  /** What waits for it of the model's deployments, now or within the hour. */
  | { readonly kind: 'promote'; readonly model: string }
);

/** How a client behaves. */
export interface Client {
  /** By the seed's routes, where there is one for it. */
  readonly seedFormat: boolean;
  /** A second one asks for the same at the same time: under the same key, under another, or neither has one. */
  readonly twice?: 'same key' | 'other key' | 'no key';
}

const MINUTE = 60_000;
export const MODELS = ['iris', 'iris-2', 'churn', `m${'o'.repeat(22)}l`] as const;

const IMAGES: readonly (readonly [number, ImageName])[] = [
  [8, 'model/good:1'],
  [5, 'model/good:2'],
  [4, 'model/crash:1'],
  [2, 'model/crash:2'],
  [4, 'model/unhealthy:1'],
  [1, 'model/missing:1'],
];

/**
 * A version that is to prove itself beside one that is live, while clients call; then somebody's word if it is waited for, and whatever
 * else happens meanwhile.
 */
export function drawCanary(random: RandomStream): Action[] {
  const model = oneOf(random, MODELS);
  const client: Client = { seedFormat: false };
  const deploy = (image: ImageName, request: DrawnRequest) =>
    ({ kind: 'deploy', model, image, request, client }) as const;
  const image = weighted<ImageName>(random, [
    [5, 'model/good:2'],
    [3, 'model/faulty:1'],
    [2, 'model/sluggish:1'],
    [1, 'model/crash:1'],
    [1, 'model/unhealthy:1'],
    [1, 'model/good:1'],
  ]);
  const pause = random() < 0.25;
  const tasks = random() < 0.7 ? {} : { minTasks: 2, maxTasks: 4 };
  const atMs = between(random, 7 * MINUTE, 9 * MINUTE);
  const laterMs = atMs + between(random, 1, 9 * MINUTE);
  const meanwhile = weighted<() => Action[]>(random, [
    [5, () => []],
    [2, () => [{ atMs: laterMs, kind: 'stop', which: 0, client }]],
    [2, () => [{ atMs: laterMs, kind: 'abort', which: random() }]],
    [1, () => [{ atMs: laterMs, kind: 'delete', model, client }]],
    [1, () => [{ atMs: laterMs, ...deploy('model/good:1', {}) }]],
    [1, () => [{ atMs: laterMs, kind: 'roll back', model, client }]],
    [1, () => [{ atMs, kind: 'capacity runs out', forMs: between(random, MINUTE, 15 * MINUTE) }]],
  ])();
  return [
    { atMs: 0, ...deploy('model/good:1', tasks) },
    ...meanwhile.filter((action) => action.atMs === atMs),
    { atMs, kind: 'call', model, requestsPerMinute: oneOf(random, [6, 60, 300]) },
    { atMs, ...deploy(image, { ...tasks, strategy: drawStrategy(random, pause) }) },
    ...meanwhile.filter((action) => action.atMs > atMs),
    ...(pause ? [{ atMs: laterMs + MINUTE, kind: 'promote', model, client } as const] : []),
  ];
}

/** Most scenarios are short, so that many can be tried; some are crowded. */
export function drawActions(random: RandomStream): Action[] {
  const count = random() < 0.1 ? 7 : 2 + Math.floor(random() * 2);
  const models = weighted<readonly [string, ...string[]]>(random, [
    [1, [oneOf<string>(random, MODELS)]],
    [1, MODELS],
  ]);
  const found: Action[] = [];
  let atMs = 0;
  for (let index = 0; index < count; index++) {
    found.push({ atMs, ...drawAction(random, models, atMs === 0) });
    atMs += random() < 0.4 ? between(random, 0, 20_000) : between(random, 2 * MINUTE, 6 * MINUTE);
  }
  return found;
}

type Untimed<T> = T extends unknown ? Omit<T, 'atMs'> : never;

function drawAction(random: RandomStream, models: readonly [string, ...string[]], first: boolean): Untimed<Action> {
  const model = oneOf(random, models);
  const client: Client = {
    seedFormat: random() < 0.15,
    ...(random() < 0.15 && { twice: oneOf(random, ['same key', 'other key', 'no key']) }),
  };
  const deploy = () => ({
    kind: 'deploy' as const,
    model,
    image: weighted(random, IMAGES),
    request: drawRequest(random),
    client,
  });
  if (first && random() < 0.9) return deploy();
  return weighted<() => Untimed<Action>>(random, [
    [12, deploy],
    [4, () => ({ kind: 'delete', model, client })],
    [2, () => ({ kind: 'roll back', model, client })],
    [2, () => ({ kind: 'stop', which: random(), client })],
    [1, () => ({ kind: 'abort', which: random() })],
    [
      2,
      () => ({
        kind: 'capacity runs out',
        forMs: between(random, MINUTE, 10 * MINUTE),
        ...(random() < 0.6 && { zone: oneOf(random, ['us-east-1a', 'us-east-1b']) }),
      }),
    ],
    [1, () => ({ kind: 'launches die', times: between(random, 1, 2) })],
    [1, () => ({ kind: 'refresh rolled back', model, end: oneOf(random, ['RollbackSuccessful', 'RollbackFailed']) })],
  ])();
}
