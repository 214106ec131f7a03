export const MODEL_TABS = ['overview', 'versions', 'deployments', 'logs'] as const;
export type ModelTab = (typeof MODEL_TABS)[number];

/** What the part after `#` of the address shows. */
export type Route =
  | { readonly page: 'endpoints' }
  | { readonly page: 'model'; readonly model: string; readonly tab: ModelTab }
  | { readonly page: 'comparison'; readonly model: string; readonly before: string; readonly after: string }
  | { readonly page: 'deployment'; readonly model: string; readonly deploymentId: string }
  | { readonly page: 'unknown' };

export function routeOf(hash: string): Route {
  const parts = hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decoded);
  if (parts.length === 0) return { page: 'endpoints' };
  const [models, model, tab = 'overview', first, second, ...more] = parts;
  if (models !== 'models' || model === undefined || more.length > 0) return { page: 'unknown' };
  if (tab === 'compare' && first !== undefined && second !== undefined) {
    return { page: 'comparison', model, before: first, after: second };
  }
  if (tab === 'deployments' && first !== undefined && second === undefined) {
    return { page: 'deployment', model, deploymentId: first };
  }
  return first === undefined && isTab(tab) ? { page: 'model', model, tab } : { page: 'unknown' };
}

export function hrefOf(route: Exclude<Route, { readonly page: 'unknown' }>): string {
  switch (route.page) {
    case 'endpoints':
      return '#/';
    case 'model':
      return path(route.model, ...(route.tab === 'overview' ? [] : [route.tab]));
    case 'comparison':
      return path(route.model, 'compare', route.before, route.after);
    case 'deployment':
      return path(route.model, 'deployments', route.deploymentId);
  }
}

function path(...parts: readonly string[]): string {
  return `#/models/${parts.map(encodeURIComponent).join('/')}`;
}

function isTab(name: string): name is ModelTab {
  return (MODEL_TABS as readonly string[]).includes(name);
}

/** A broken escape sequence names nothing, and stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
