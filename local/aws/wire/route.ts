import type { OperationModel, ServiceModel } from '../schemas/service-model';
import { header } from './http';
import { membersOf, type RestRequest } from './rest-bindings';

export interface Route {
  readonly operation: OperationModel;
  /** The path's labels by member name, decoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The operation that a REST service has at a method, path and query string: of those that fit, the most specific. */
export function findRoute(
  model: ServiceModel,
  request: RestRequest,
  isPossible: (operation: OperationModel) => boolean = () => true,
): Route | undefined {
  const routes: (Route & { readonly given: number; readonly missing: number })[] = [];
  for (const operation of model.operations.values()) {
    const [verb, template = ''] = operation.traits.http ?? [];
    if (verb !== request.method || !isPossible(operation)) continue;
    const [pathTemplate = '', queryTemplate = ''] = template.split('?');
    const labels = matchPath(pathTemplate, request.path);
    const literals = [...new URLSearchParams(queryTemplate)].filter(([name]) => name !== OPERATION_HINT);
    const fits = literals.every(
      ([name, value]) => request.query.has(name) && (!value || request.query.get(name) === value),
    );
    if (!labels || !fits) continue;
    const parameters = requiredParameters(operation, request);
    const given = literals.length + parameters.filter(Boolean).length;
    routes.push({ operation, labels, given, missing: parameters.filter((isGiven) => !isGiven).length });
  }
  return routes.sort(
    (a, b) => a.missing - b.missing || b.given - a.given || Object.keys(a.labels).length - Object.keys(b.labels).length,
  )[0];
}

/** Some clients name the operation in the query string; not all do. */
const OPERATION_HINT = 'x-id';

/** Which of the parameters that an operation needs beside its path are there. */
function requiredParameters({ input }: OperationModel, request: RestRequest): boolean[] {
  return membersOf(input).flatMap(({ required, traits }) => {
    if (required && traits.httpQuery) return [request.query.has(traits.httpQuery)];
    if (required && traits.httpHeader) return [header(request, traits.httpHeader.toLowerCase()) !== undefined];
    return [];
  });
}

/** Matches `/functions/{FunctionName}/invocations`; a label `{Key+}` takes slashes, too. */
function matchPath(template: string, path: string): Record<string, string> | undefined {
  const isGreedy = template.endsWith('+}');
  const pattern = trimSlash(template).replace(/\{(\w+)(\+?)\}/g, (_, name, greedy) =>
    greedy ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  );
  const match = new RegExp(`^${pattern}$`).exec(isGreedy ? path : trimSlash(path));
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
