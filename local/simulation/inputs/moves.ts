import { oneOf, type RandomStream } from '../random';
import { type Action, type Client, MODELS } from './actions';
import { pooled } from './capacity';
import { between, weighted } from './draw';
import type { ImageName } from './images';
import { type DrawnRequest, drawRequest } from './requests';

const MINUTE = 60_000;

/**
 * An endpoint that goes from one place to another while clients call; whatever else happens meanwhile; and mostly another deployment, which
 * may bring it back.
 */
export function drawMove(random: RandomStream): Action[] {
  const model = oneOf(random, MODELS);
  const client: Client = { seedFormat: false };
  const deploy = (atMs: number, image: ImageName, request: DrawnRequest): Action => ({
    atMs,
    kind: 'deploy',
    model,
    image,
    request,
    client,
  });
  const own = (): DrawnRequest => ({ ...drawRequest(random), capacity: 'own' });
  const shared = (): DrawnRequest => pooled(drawRequest(random));
  const [here, there] = random() < 0.5 ? [own, shared] : [shared, own];
  const image = weighted<ImageName>(random, [
    [6, 'model/good:2'],
    [2, 'model/good:1'],
    [2, 'model/crash:1'],
    [2, 'model/unhealthy:1'],
  ]);
  const atMs = between(random, 7 * MINUTE, 9 * MINUTE);
  const laterMs = atMs + between(random, 1, 6 * MINUTE);
  const meanwhile = weighted<() => Action[]>(random, [
    [4, () => []],
    [3, () => [{ atMs: laterMs, kind: 'stop', which: 0, client }]],
    [3, () => [{ atMs: laterMs, kind: 'abort', which: random() }]],
    [1, () => [{ atMs: laterMs, kind: 'delete', model, client }]],
    [1, () => [{ atMs, kind: 'capacity runs out', forMs: between(random, MINUTE, 15 * MINUTE) }]],
    [1, () => [{ atMs, kind: 'launches die', times: between(random, 1, 2) }]],
  ])();
  const afterwardsMs = laterMs + between(random, 1, 12 * MINUTE);
  const afterwards = weighted<() => Action[]>(random, [
    [2, () => []],
    [2, () => [{ atMs: afterwardsMs, kind: 'roll back', model, client }]],
    [1, () => [{ atMs: afterwardsMs, kind: 'delete', model, client }]],
    [1, () => [deploy(afterwardsMs, 'model/good:1', {})]],
    [1, () => [deploy(afterwardsMs, 'model/good:2', here())]],
  ])();
  return [
    deploy(0, 'model/good:1', here()),
    ...meanwhile.filter((action) => action.atMs === atMs),
    { atMs, kind: 'call', model, requestsPerMinute: oneOf(random, [6, 60, 300]) },
    deploy(atMs, image, there()),
    ...meanwhile.filter((action) => action.atMs > atMs),
    ...afterwards,
  ];
}
