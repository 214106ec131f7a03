import { PRICES } from '../prices';
import type { SlipwayApp } from '../slipway-app';
import { SOUND } from '../workflows/images';
import { SlipwayFlow } from '../workflows/slipway-flow';
import { type AtOnce, deleteAtOnce, deployAtOnce, modelNames } from './at-once';
import { limitOfDeletions, limitOfDeployments } from './throttle-limit';

export interface SlipwayAtOnce extends AtOnce {
  readonly distinctSlots: number;
  /** The soonest that the throttles allow the last one to be live … */
  readonly limit: number;
  /** … and to be gone. */
  readonly deletionLimit: number;
  readonly transitionsEach: number;
  /** Of all retries of deployments together: each is a state transition. */
  readonly retryDollars: number;
}

export async function slipwayAtOnce(app: SlipwayApp, count: number): Promise<SlipwayAtOnce> {
  const flow = await SlipwayFlow.open({ ...app, seed: count });
  try {
    const names = modelNames(count);
    for (const model of names) await flow.account.registerVersion(model, SOUND);
    const { deployed, models } = await deployAtOnce(flow, names, (model) => flow.deployRegistered(model));
    const distinctSlots = new Set((await flow.aws.table.slots()).map(({ name }) => name)).size;
    const transitions = flow.executions.reduce((sum, { execution }) => sum + execution.transitions, 0);
    return {
      ...deployed,
      ...(await deleteAtOnce(flow, models)),
      distinctSlots,
      limit: limitOfDeployments(count) / 1_000,
      deletionLimit: limitOfDeletions(count) / 1_000,
      transitionsEach: transitions / count,
      retryDollars: deployed.throttledCalls * PRICES.stateTransition,
    };
  } finally {
    await flow.close();
  }
}
