import type { Flow, Progress } from '../workflows/flow';
import { resourcesAtRest } from '../workflows/measure';

/** What became of many deployments that were started at the same moment, under the documented throttles. */
export interface DeployedAtOnce {
  readonly deployments: number;
  readonly live: number;
  /** Seconds until the first, the median and the last of those was live; absent where none was. */
  readonly first?: number;
  readonly median?: number;
  readonly last?: number;
  /** Calls that AWS refused for being too many, tried again or not. */
  readonly throttledCalls: number;
}

/** Then of those that were live, when all were deleted at once. */
export interface DeletedAtOnce {
  readonly deleted: number;
  /** Seconds until the last was gone; absent where none was. */
  readonly lastDeleted?: number;
  /** How many resources exist after that, of those too that never were live. */
  readonly leftBehind: number;
}

export type AtOnce = DeployedAtOnce & DeletedAtOnce;

type Act = (model: string) => Promise<Progress>;

export function modelNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `model-${index}`);
}

/** With the names of the models that are live. */
export async function deployAtOnce(flow: Flow, models: readonly string[], deploy: Act) {
  const { calls } = flow.aws.twin;
  const before = calls.length;
  const succeeded = await together(flow, models, deploy);
  const seconds = [...succeeded.values()].sort((a, b) => a - b);
  const deployed: DeployedAtOnce = {
    deployments: models.length,
    live: seconds.length,
    ...(seconds.length > 0 && {
      first: seconds[0]!,
      median: seconds[Math.floor(seconds.length / 2)]!,
      last: seconds.at(-1)!,
    }),
    throttledCalls: calls.slice(before).filter(({ error }) => error?.code.startsWith('Throttling')).length,
  };
  return { deployed, models: [...succeeded.keys()] };
}

export async function deleteAtOnce(
  flow: Flow,
  models: readonly string[],
  remove: Act = (model) => flow.delete(model),
): Promise<DeletedAtOnce> {
  const seconds = [...(await together(flow, models, remove)).values()];
  return {
    deleted: seconds.length,
    ...(seconds.length > 0 && { lastDeleted: Math.max(...seconds) }),
    leftBehind: (await resourcesAtRest(flow)).length,
  };
}

/** Begins with each model at the same moment: how many seconds those take that succeed. */
async function together({ clock }: Flow, models: readonly string[], act: Act): Promise<Map<string, number>> {
  const startedAt = clock.now();
  const ended = await Promise.all(models.map(async (model) => ({ model, ...(await act(model)) })));
  const succeeded = ended.filter(({ knewFailureAt }) => knewFailureAt === undefined);
  return new Map(succeeded.map(({ model, endedAt }) => [model, (endedAt - startedAt) / 1_000]));
}
