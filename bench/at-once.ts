import { SimulatedAccount } from '../local/simulation/simulated-account';
import { BENCH_DURATIONS } from './durations';
import { PRICES } from './prices';
import type { SlipwayApp } from './slipway-app';
import { throttleLimit } from './throttle-limit';
import { IMAGES, SOUND } from './workflows/images';

/** What became of many deployments that were started at the same moment, under the documented throttles. */
export interface AtOnce {
  readonly deployments: number;
  readonly live: number;
  readonly distinctSlots: number;
  /** Seconds until the first, the median and the last was live. */
  readonly first: number;
  readonly median: number;
  readonly last: number;
  /** The soonest that the throttles allow the last one to be live. */
  readonly limit: number;
  /** Then all were deleted at once: seconds until the last was gone, and what exists after that. */
  readonly lastDeleted: number;
  readonly leftBehind: number;
  readonly throttledCalls: number;
  readonly transitionsEach: number;
  /** Of all retries together: each is a state transition. */
  readonly retryDollars: number;
}

export async function deployAtOnce(app: SlipwayApp, deployments: number): Promise<AtOnce> {
  const account = await SimulatedAccount.open({
    ...app,
    seed: deployments,
    images: IMAGES,
    durations: BENCH_DURATIONS,
  });
  try {
    const models = Array.from({ length: deployments }, (_, index) => `model-${index}`);
    for (const model of models) await account.registerVersion(model, SOUND);
    const calls = account.aws.twin.calls;
    const deployed = await together(account, models, (model) => account.deploy(model));
    const throttled = calls.filter(({ error }) => error?.code.startsWith('Throttling')).length;
    const distinctSlots = new Set((await account.aws.table.slots()).map(({ name }) => name)).size;
    const deleted = await together(account, models, (model) => account.deleteEndpoint(model));
    await account.quiet();

    const { seconds } = deployed;
    return {
      deployments,
      live: seconds.length,
      distinctSlots,
      first: seconds[0] ?? Number.NaN,
      median: seconds[Math.floor(seconds.length / 2)] ?? Number.NaN,
      last: seconds.at(-1) ?? Number.NaN,
      limit: throttleLimit(deployments) / 1_000,
      lastDeleted: deleted.seconds.at(-1) ?? Number.NaN,
      leftBehind: account.aws.twin.resources().length + (await account.aws.table.slots()).length,
      throttledCalls: throttled,
      transitionsEach: deployed.transitions / deployments,
      retryDollars: throttled * PRICES.stateTransition,
    };
  } finally {
    await account.close();
  }
}

/** Starts one execution for each model at the same moment: how long those that succeed take, shortest first. */
async function together(
  account: SimulatedAccount,
  models: readonly string[],
  start: (model: string) => Promise<string>,
): Promise<{ readonly seconds: readonly number[]; readonly transitions: number }> {
  const startedAt = account.clock.now();
  const ids = await Promise.all(models.map(start));
  const records = await Promise.all(ids.map((id) => account.ended(id)));
  const succeeded = records.filter(({ ended }) => ended?.result.status === 'SUCCEEDED');
  return {
    seconds: succeeded.map(({ ended }) => (ended!.stopDate.getTime() - startedAt) / 1_000).sort((a, b) => a - b),
    transitions: records.reduce((sum, { execution }) => sum + execution.transitions, 0),
  };
}
