import os from 'node:os';
import { type AtOnce, deleteAtOnce, deployAtOnce, modelNames } from '../at-once/at-once';
import { limitOfDeletionsFromPools, limitOfDeploymentsInPools } from '../at-once/throttle-limit';
import { PRICES } from '../prices';
import { appOf } from '../slipway-app';
import { SOUND } from '../workflows/images';
import { SlipwayFlow } from '../workflows/slipway-flow';
import { type FleetSize, fleetApp, loadBalancersFor, poolNames } from './fleet-app';
import { SMALL_MODEL } from './small-model';
import { UnderWay } from './under-way';

export interface FleetPlan extends FleetSize {
  /** How many deployments are under way at a time … */
  readonly deploying: number;
  /** … and how many deletions. */
  readonly deleting: number;
}

/** Small models in shared pools: all deployed, and then all deleted, under the documented throttles. */
export interface Fleet extends FleetPlan, AtOnce {
  readonly loadBalancers: number;
  readonly distinctSlots: number;
  /** Of all pools, when all models are live. */
  readonly instances: number;
  /** The soonest that the throttles allow the last one to be live … */
  readonly limit: number;
  /** … and to be gone. */
  readonly deletionLimit: number;
  readonly transitionsEach: number;
  readonly retryDollars: number;
  /** Events in the longest history of an execution: Step Functions ends one at 25,000. */
  readonly longestHistory: number;
}

/** What it took on this machine. */
export interface FleetRun {
  readonly models: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The processes that wanted a core meanwhile, this one among them: the average of the last fifteen minutes. */
  readonly load: number;
}

export async function measureFleet(plan: FleetPlan): Promise<{ readonly fleet: Fleet; readonly run: FleetRun }> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const fleet = await deployAndDelete(plan);
  const { user, system } = process.cpuUsage(cpu);
  return {
    fleet,
    run: {
      models: plan.models,
      seconds: Math.round((performance.now() - started) / 1_000),
      cpuSeconds: Math.round((user + system) / 1_000_000),
      load: Math.round(os.loadavg()[2]! * 10) / 10,
    },
  };
}

async function deployAndDelete(plan: FleetPlan): Promise<Fleet> {
  const { models: count, pools } = plan;
  const { assembly, remove } = fleetApp(plan);
  const flow = await SlipwayFlow.open({ ...appOf(assembly), seed: count, logsData: false });
  try {
    const names = modelNames(count);
    for (const model of names) await flow.account.registerVersion(model, SOUND, SMALL_MODEL);
    const [deploying, deleting] = [new UnderWay(plan.deploying), new UnderWay(plan.deleting)];
    const capacityOf = new Map(names.map((model, index) => [model, poolNames(pools)[index % pools]!]));
    const { deployed, models } = await deployAtOnce(flow, names, (model) =>
      deploying.run(() => flow.deployRegistered(model, { capacity: capacityOf.get(model)! })),
    );
    const slots = await flow.aws.table.slots();
    const instances = flow.aws.ec2.instances.all().filter(({ state }) => state === 'running').length;
    const fleet = {
      ...plan,
      loadBalancers: loadBalancersFor(count),
      ...deployed,
      distinctSlots: new Set(slots.map(({ name }) => name)).size,
      instances,
      ...(await deleteAtOnce(flow, models, (model) => deleting.run(() => flow.delete(model)))),
      limit: limitOfDeploymentsInPools(count) / 1_000,
      deletionLimit: limitOfDeletionsFromPools(count) / 1_000,
      transitionsEach: flow.executions.reduce((sum, { execution }) => sum + execution.transitions, 0) / count,
      retryDollars: deployed.throttledCalls * PRICES.stateTransition,
      longestHistory: Math.max(...flow.executions.map(({ execution }) => execution.history.length)),
    };
    requireWhole(fleet);
    return fleet;
  } finally {
    await flow.close();
    remove();
  }
}

/** A figure of a fleet that is not wholly there, or not wholly gone, would say nothing. */
export function requireWhole({ models, live, distinctSlots, deleted, leftBehind }: Fleet): void {
  if (live === models && distinctSlots === models && deleted === models && leftBehind === 0) return;
  throw new Error(
    `Of ${models} models in pools ${live} went live on ${distinctSlots} ports, ${deleted} were deleted, and ${leftBehind} resources are left`,
  );
}
