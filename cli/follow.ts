import type { Answer } from '../client/answered';
import { UnreachableError } from '../client/errors';
import type { Deployment } from '../client/resources';
import type { Context } from './context';

/** The first looks come soon, for what is rejected at once; later ones are further apart: a month has a quota of requests. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS, GROWTH] = [1_000, 15_000, 1.05];
/** A network may be away for a while; a deployment goes on without us. */
const MOST_FAILURES = 5;

/** A deployment as it is now and again until it has ended. */
export async function* follow(
  { api, io, note }: Pick<Context, 'api' | 'io' | 'note'>,
  { model, deploymentId }: Pick<Deployment, 'model' | 'deploymentId'>,
): AsyncGenerator<Answer<Deployment>> {
  let failures = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
    try {
      const answer = await readDeployment(api, model, deploymentId);
      failures = 0;
      yield answer;
      if (answer.data.status !== 'IN_PROGRESS') return;
    } catch (error) {
      failures += 1;
      if (!(error instanceof UnreachableError) || failures === MOST_FAILURES) throw error;
      note('No answer; the deployment goes on. Asking again…');
    }
    await io.sleep(pause);
  }
}

export function readDeployment(api: Context['api'], model: string, deploymentId: string): Promise<Answer<Deployment>> {
  const params = { path: { model, deploymentId } };
  return api.ask((client) => client.GET('/models/{model}/deployments/{deploymentId}', { params }));
}
