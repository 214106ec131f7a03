import type { RandomStream } from '../random';
import type { Action } from './actions';
import type { DrawnRequest } from './requests';

/** What a pool decides for its models. */
const OF_INSTANCES: ReadonlySet<string> = new Set(['instanceType', 'volumeGiB', 'spot', 'gpus']);

/** Some models are in the shared pool, and some deployments want their model where it is not. */
export function intoPool(
  actions: readonly Action[],
  ofModel: (model: string) => RandomStream,
  ofDeployment: (index: number) => RandomStream,
): Action[] {
  return actions.map((action, index) => {
    if (action.kind !== 'deploy' || 'capacity' in action.request) return action;
    const isPooled = ofModel(action.model)() < 0.15;
    const isElsewhere = ofDeployment(index)() < 0.1;
    if (isPooled !== isElsewhere) return { ...action, request: pooled(action.request) };
    return isElsewhere ? { ...action, request: { ...action.request, capacity: 'own' } } : action;
  });
}

/** In a pool, for which some settings are not to be asked. */
export function pooled(request: DrawnRequest): DrawnRequest {
  const rest = Object.entries(request).filter(([name]) => !OF_INSTANCES.has(name));
  return { ...Object.fromEntries(rest), capacity: 'shared' };
}
