import type { Answer } from '../client/answered';
import type { Deployment } from '../client/resources';
import type { Context } from './context';
import { readDeployment } from './follow';

/** The last deployments of a model, newest first. */
export async function lastDeployments(
  { api }: Pick<Context, 'api'>,
  model: string,
  limit: number,
): Promise<readonly Deployment[]> {
  const params = { path: { model }, query: { limit } };
  return (await api.ask((client) => client.GET('/models/{model}/deployments', { params }))).data.items;
}

/** So many back one is looked for that is under way: those that were rejected meanwhile are newer. */
const LOOKED_AT = 10;

/** The deployment that has not ended, as a whole; undefined where none is under way. */
export async function underWay(context: Pick<Context, 'api'>, model: string): Promise<Answer<Deployment> | undefined> {
  const last = await lastDeployments(context, model, LOOKED_AT);
  const current = last.find(({ status }) => status === 'IN_PROGRESS');
  return current && readDeployment(context.api, model, current.deploymentId);
}
