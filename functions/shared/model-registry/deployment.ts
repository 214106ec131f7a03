import type { Deployment } from '../../../contract/resources';
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
const JSON_ATTRIBUTES = ['requestedBy', 'settings', 'error', 'evidence', 'leftovers', 'timeline'];

export function toDeployment(item: Item): Deployment {
  const details = optional(item, JSON_ATTRIBUTES);
  const { uri: image } = JSON.parse((item.image ?? '{}') as string) as { uri?: string };
  return {
    deploymentId: item.deploymentId as string,
    model: item.model as string,
    kind: item.kind as Deployment['kind'],
    status: item.status as Deployment['status'],
    startedAt: item.startedAt as string,
    ...optional(item, ['endedAt', 'modelVersion', 'imageVersion', 'url', 'digest', 'refusedMails']),
    ...(image === undefined ? {} : { image }),
    request: JSON.parse((item.request ?? '{}') as string),
    ...Object.fromEntries(Object.entries(details).map(([name, text]) => [name, JSON.parse(text as string)])),
  };
}
