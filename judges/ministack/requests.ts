/** A request and its answer, as the README and the API's document promise. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** What the body has, at least. */
  readonly answer?: object;
}

const UNVALIDATED = { error: 'ValidationException' };

/** In this order: later requests ask for what earlier ones made. */
export const EXCHANGES: readonly Exchange[] = [
  {
    method: 'POST',
    path: '/models/iris/versions',
    body: { s3Location: 's3://slipway-local-artifacts/iris/model.json', metrics: { accuracy: 0.98 } },
    status: 201,
    answer: { model: 'iris', version: 1 },
  },
  { method: 'POST', path: '/models/iris/versions', body: { s3Location: 1 }, status: 400, answer: UNVALIDATED },
  {
    method: 'POST',
    path: '/models/iris/versions/1/images',
    body: { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 },
    status: 201,
    answer: { model: 'iris', version: 1, imageVersion: 1 },
  },
  { method: 'GET', path: '/models', status: 200, answer: { items: [{ model: 'iris', latestVersion: 1 }] } },
  { method: 'GET', path: '/models/iris/versions', status: 200, answer: { items: [{ version: 1 }] } },
  { method: 'GET', path: '/models/iris/versions/latest', status: 200, answer: { metrics: { accuracy: 0.98 } } },
  { method: 'GET', path: '/models/iris/versions/2', status: 404, answer: { error: 'ResourceNotFoundException' } },
  { method: 'PUT', path: '/models/iris/aliases/champion', body: { version: 1 }, status: 200 },
  { method: 'PUT', path: '/models/iris/aliases/champion', body: { version: 2 }, status: 404 },
  { method: 'GET', path: '/models/iris', status: 200, answer: { aliases: { champion: 1 } } },
  { method: 'GET', path: '/models/iris/deployments', status: 200, answer: { items: [] } },
  { method: 'GET', path: '/models?limit=0', status: 400, answer: UNVALIDATED },
  { method: 'GET', path: '/nowhere', status: 404, answer: { error: 'ResourceNotFoundException' } },
  { method: 'GET', path: '/models', headers: { 'x-api-key': 'wrong' }, status: 403 },
  {
    method: 'POST',
    path: '/models/iris/deployments',
    body: { minTasks: 1 },
    headers: { 'idempotency-key': 'build-1' },
    status: 202,
    answer: { deploymentId: 'iris_deploy_build-1', status: 'IN_PROGRESS' },
  },
  { method: 'POST', path: '/models/iris/deployments', body: { minTasks: 'x' }, status: 400, answer: UNVALIDATED },
];

/** How an answer differs from the one that is promised, undefined where it does not. */
export function difference(exchange: Exchange, answer: { readonly status: number; readonly body: unknown }) {
  const { method, path, body, status } = exchange;
  const request = `${method} ${path}${body ? ` ${JSON.stringify(body)}` : ''}`;
  if (answer.status !== status) return `${request}: answers ${answer.status}, not ${status}`;
  if (exchange.answer && !has(answer.body, exchange.answer)) {
    return `${request}: the answer does not have ${JSON.stringify(exchange.answer)}`;
  }
  return undefined;
}

function has(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(value) || value.length !== wanted.length)) return false;
  return Object.entries(wanted).every(([key, item]) => has((value as Record<string, unknown>)[key], item));
}
