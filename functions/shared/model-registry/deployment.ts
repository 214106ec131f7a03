import type { Deployment } from '../schemas/resources';
import type { Item, Key } from './table';
import { optional } from './version';

export function deploymentKey(model: string, deploymentId: string): Key {
  return { pk: `MODEL#${model}`, sk: `DEPLOYMENT#${deploymentId}` };
}

/** The partition of the index `byTime` that lists a model's deployments. */
export function deploymentsOf(model: string): string {
  return `MODEL#${model}#DEPLOYMENTS`;
}

/** What the workflows record as JSON text. */
const JSON_ATTRIBUTES = ['requestedBy', 'error', 'evidence', 'leftovers', 'timeline'];

export function toDeployment(item: Item): Deployment {
  const details = optional(item, JSON_ATTRIBUTES);
  return {
    deploymentId: item.deploymentId as string,
    model: item.model as string,
    kind: item.kind as Deployment['kind'],
    status: item.status as Deployment['status'],
    startedAt: item.startedAt as string,
    ...optional(item, ['endedAt', 'modelVersion', 'imageVersion', 'url']),
    request: parsed(item.request ?? '{}'),
    ...Object.fromEntries(Object.entries(details).map(([name, value]) => [name, parsed(value)])),
  };
}

/** Text that is no JSON, because it had to be cut short for instance, is shown as it is. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
