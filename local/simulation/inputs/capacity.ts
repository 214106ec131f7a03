import type { RandomStream } from '../random';
import type { Action } from './actions';
import type { DrawnRequest } from './requests';

/** What a pool decides for its models. */
const OF_INSTANCES: ReadonlySet<string> = new Set(['instanceType', 'volumeGiB', 'spot', 'gpus']);

/** Some models are in the shared pool, all their deployments: an endpoint does not move while it serves. */
export function intoPool(actions: readonly Action[], ofModel: (model: string) => RandomStream): Action[] {
  return actions.map((action) =>
    action.kind === 'deploy' && ofModel(action.model)() < 0.15
      ? { ...action, request: pooled(action.request) }
      : action,
  );
}

function pooled(request: DrawnRequest): DrawnRequest {
  const rest = Object.entries(request).filter(([name]) => !OF_INSTANCES.has(name));
  return { ...Object.fromEntries(rest), capacity: 'shared' };
}
