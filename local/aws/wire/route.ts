import type { OperationModel, ServiceModel } from '../schemas/service-model';

export interface Route {
  readonly operation: OperationModel;
  /** The path's labels by member name, decoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The operation that a REST service has at a method and path; where several fit, the one with the fewest labels. */
export function findRoute(model: ServiceModel, method: string, path: string): Route | undefined {
  const routes: Route[] = [];
  for (const operation of model.operations.values()) {
    const [verb, template = ''] = operation.traits.http ?? [];
    const labels = verb === method ? matchPath(template, path) : undefined;
    if (labels) routes.push({ operation, labels });
  }
  return routes.sort((a, b) => Object.keys(a.labels).length - Object.keys(b.labels).length)[0];
}

/** Matches `/functions/{FunctionName}/invocations`; a label `{Key+}` takes slashes, too. */
function matchPath(template: string, path: string): Record<string, string> | undefined {
  const pattern = trimSlash(template.replace(/\?.*$/, '')).replace(/\{(\w+)(\+?)\}/g, (_, name, greedy) =>
    greedy ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  );
  const match = new RegExp(`^${pattern}$`).exec(trimSlash(path));
  if (!match) return undefined;
  return Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, text]) => [name, decode(text)]));
}

/** A broken percent sign is not the path's business: the label then holds it as it came. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
