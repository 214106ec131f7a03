import * as resources from './resources';

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type FakeApi = (method: string, path: string) => FakeAnswer;

const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
const list = (items: unknown) => ok({ items });

/** An API that answers from a table, each answer made into what a test wants. */
export function fakeApi(made: (answer: unknown) => unknown = (answer) => answer): FakeApi {
  return (method, path) => {
    const { status, body } = answer(method, path);
    return { status, body: made(body) };
  };
}

function answer(method: string, path: string): FakeAnswer {
  if (method !== 'GET')
    return { status: 202, body: { deploymentId: 'iris_deploy_2', status: 'IN_PROGRESS', statusUrl: '' } };
  const [first, second, third, fourth, fifth] = path.split('/').slice(1);
  if (first === 'endpoints') return list(resources.endpoints);
  if (path === '/models') return list(resources.models);
  if (second === 'idle') return third === undefined ? ok(resources.idle) : list([]);
  if (third === undefined) return ok(resources.model);
  if (third === 'versions' && fourth === undefined) return list(resources.versions);
  if (fifth === 'images') return list(resources.images);
  if (third === 'versions') return ok(resources.versions.find(({ version }) => String(version) === fourth));
  if (fourth === 'lineage') return ok(resources.lineage);
  if (fourth === 'metrics') return ok(resources.metrics);
  if (fourth === 'logs') return list(resources.logs);
  const all = [resources.underWay, resources.failed, resources.wasLive];
  if (fourth === undefined) return list(all);
  return ok(all.find(({ deploymentId }) => deploymentId === fourth) ?? resources.underWay);
}
