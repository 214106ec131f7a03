import type { EndpointItem } from './registry-view';

/** The cluster that an endpoint's tasks run in: its own, or, if it shares instances, that of their pool. */
export function clusterOf({ model, capacity = 'own' }: EndpointItem, prefix: string): string {
  return capacity === 'own' ? `${prefix}-${model}` : `${prefix}-pool_${capacity}`;
}

/** What Application Auto Scaling calls an endpoint's service. */
export function scaledResource(endpoint: EndpointItem, prefix: string): string {
  return `service/${clusterOf(endpoint, prefix)}/${prefix}-${endpoint.model}`;
}
