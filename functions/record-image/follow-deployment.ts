import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../client/api-client';
import type { Deployment } from '../../contract/resources';
import { Failure } from '../shared/ci/failure';
import { ask, RefusedRequest } from '../shared/ci/registry';
import { isStep } from '../shared/steps-in-words';

export interface FollowOptions {
  readonly model: string;
  readonly write: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What of a deployment it is followed by. */
type Followed = Pick<Deployment, 'status' | 'startedAt' | 'url' | 'error' | 'timeline' | 'progress' | 'steps'>;

/** The first look comes soon, for a request that is rejected at once; later ones are as far apart as the API is to be spared. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Follows a deployment to its end, telling what it does. Gives its record if it is live; any other end is a failure. */
export async function followDeployment(
  registry: ApiClient,
  deploymentId: string,
  { model, write, signal }: FollowOptions,
): Promise<Followed> {
  const what = `deployment ${deploymentId}`;
  const told = new Set<string>();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    const deployment = await look(registry, { model, deploymentId }, what, pause);
    if (!deployment) continue;
    for (const line of progressLines(deployment, told)) write(line);
    if (deployment.status === 'IN_PROGRESS') continue;
    if (deployment.status === 'LIVE') return deployment;
    throw new Failure(`${what}: ${ending(deployment)}`);
  }
}

/** What was just started may be unknown for a moment. */
async function look(
  registry: ApiClient,
  path: { readonly model: string; readonly deploymentId: string },
  what: string,
  pause: number,
): Promise<Followed | undefined> {
  try {
    return await ask(() => registry.GET('/models/{model}/deployments/{deploymentId}', { params: { path } }), what);
  } catch (error) {
    if (error instanceof RefusedRequest && error.status === 404 && pause < LONGEST_PAUSE_MS) return undefined;
    throw error;
  }
}

/** States that only look at something are no news, nor are those that are over when all that is in them is. */
const NO_NEWS =
  /^((Describe|Find|Get|List|Look|Poll|Query|Verify)\w*|(Prepare|Admit|CheckStrategy|Preflight|ResolveSecrets|Provision|CreateTraffic|CreateTasks|Move|Restore|CollectEvidence)([A-Z]\w*)?)$/;

/** `0:41  CreateService`: what was done since, beside the time since the start. */
export function progressLines(deployment: Doings, told: Set<string>): string[] {
  const start = Date.parse(deployment.startedAt);
  return [...statesDone(deployment), ...stepsUndoing(deployment)].flatMap(({ what, begunAt, endedAt }) => {
    const doing = `${what} ${begunAt}`;
    if (told.has(doing)) return [];
    told.add(doing);
    const seconds = Math.max(0, Math.round((Date.parse(endedAt) - start) / 1000));
    return [`${String(Math.floor(seconds / 60)).padStart(4)}:${String(seconds % 60).padStart(2, '0')}  ${what}`];
  });
}

type Doings = Pick<Followed, 'startedAt' | 'error' | 'timeline' | 'progress' | 'steps'>;

interface Done {
  readonly what: string;
  readonly begunAt: string;
  readonly endedAt: string;
}

function statesDone({ timeline = [] }: Doings): Done[] {
  const told = timeline.filter(({ state }) => isStep(state) && !NO_NEWS.test(state));
  return told
    .flatMap(({ state, enteredAt, exitedAt }) =>
      exitedAt === undefined ? [] : [{ what: state, begunAt: enteredAt, endedAt: exitedAt }],
    )
    .toSorted((one, other) => Date.parse(one.endedAt) - Date.parse(other.endedAt));
}

/** The timeline of what failed ends with its failure; how that is undone, its steps tell. */
function stepsUndoing({ error, timeline = [], progress, steps = progress?.steps ?? [] }: Doings): Done[] {
  if (!error) return [];
  const failedAt = Math.max(0, ...timeline.map(({ enteredAt }) => Date.parse(enteredAt)));
  return steps.flatMap(({ words, startedAt, endedAt }) =>
    endedAt === undefined || Date.parse(startedAt) <= failedAt ? [] : [{ what: words, begunAt: startedAt, endedAt }],
  );
}

function ending({ status, error }: Followed): string {
  return [`ended ${status}`, error?.error, error?.cause].filter(Boolean).join(': ');
}
