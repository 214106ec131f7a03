import type { Registry } from './registry';

const CONCURRENCY = 8;
const DURATION_MS = 2_000;
const MODELS = 1_000;

export interface RequestsPerSecond {
  readonly listModels: number;
  readonly readModel: number;
  readonly registerVersion: number;
}

/** With eight callers at once. */
export async function requestsPerSecond(registry: Registry): Promise<RequestsPerSecond> {
  await registry.fill(MODELS);
  return {
    listModels: await rate(() => registry.request('GET /models')),
    readModel: await rate(() => registry.request('GET /models/{model}', { pathParameters: { model: 'model-0' } })),
    registerVersion: await rate((index) => registry.register(`model-${index % MODELS}`)),
  };
}

async function rate(request: (index: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let requests = 0;
  const caller = async () => {
    while (performance.now() - start < DURATION_MS) await request(requests++);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
  return Math.round(requests / ((performance.now() - start) / 1_000));
}
