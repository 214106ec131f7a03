import { synthesizeVariant } from '../local/assembly/variant';
import { peersAtOnce } from './at-once/peers-at-once';
import { type SlipwayAtOnce, slipwayAtOnce } from './at-once/slipway-at-once';
import { firstDeploymentPath } from './critical-paths/first-deployment';
import { MINIMUMS } from './critical-paths/minimums';
import { FLOW_NAMES, FLOWS, type FlowName } from './flows';
import { bundledFunctions } from './machine/functions';
import { thisMachine } from './machine/machine';
import { deploymentsPerSecond, statesPerSecond } from './machine/simulation';
import { synthesisSeconds, testSeconds } from './machine/synthesis';
import { measureFleet } from './pools/fleet';
import { warmPool } from './pools/warm-pool';
import { pageReads } from './registry/page-reads';
import { Registry } from './registry/registry';
import { requestsPerSecond } from './registry/requests';
import type { FleetResults, PlatformTimeResults, RealTimeResults, Results } from './results';
import { poolsFor } from './scale/needs';
import { overheadElsewhere, overheadPercent } from './sensitivity';
import { appOf, localApp, type SlipwayApp } from './slipway-app';
import { runScenario, SCENARIOS, type Scenario } from './workflows/comparison';
import type { Measurement } from './workflows/measure';

/** As many as a load balancer has listeners. */
const FIFTY = 50;

const REGISTRY_SIZES = [10, 1_000, 100_000];

/** Models in shared pools: as many as are measured with instances of their own, and more than those could be. */
const FLEETS = [50, 100, 500, 1_000];

/**
 * More at a time are over no sooner, for ECS registers or deregisters one task definition per second. Who waits for it draws lots: of many,
 * some draw for so long that they give up.
 */
const [DEPLOYING, DELETING] = [100, 50];

/** Told what is being measured. */
type Progress = (what: string) => void;

export async function measureAll(progress: Progress): Promise<Results> {
  const app = await localApp();
  return {
    ...(await measurePlatformTime(app, progress)),
    ...(await measureFleets(progress)),
    ...(await measureRealTime(app, progress)),
  };
}

/** Many models in shared pools alone. */
export async function measureFleetsAgain(former: Results, progress: Progress): Promise<Results> {
  return { ...former, ...(await measureFleets(progress)) };
}

/** What ships as functions, and how soon they start. */
export async function measureFunctionsAgain(former: Results, progress: Progress): Promise<Results> {
  return { ...former, functions: await measureFunctions(await localApp(), progress) };
}

/** Leaves what the machine decides as it was, and what takes minutes. */
export async function measureAgain(former: Results, progress: Progress): Promise<Results> {
  return { ...former, ...(await measurePlatformTime(await localApp(), progress)) };
}

async function measurePlatformTime(app: SlipwayApp, progress: Progress): Promise<PlatformTimeResults> {
  progress('the seed’s flow, its peers and ours');
  const workflows = await compare(app);
  progress('first deployments with other durations');
  const otherDurations = await overheadElsewhere(app);
  progress('a shared pool');
  const pool = await warmPool(app);
  progress('fifty at once, a hundred over two load balancers');
  const atOnce = [await slipwayAtOnce(app, FIFTY), await deployHundred()];
  return {
    workflows,
    minimums: MINIMUMS,
    criticalPath: criticalPath(workflows),
    otherDurations,
    pool,
    atOnce,
    peersAtOnce: await peersAtOnce(app, FIFTY),
  };
}

async function measureFleets(progress: Progress): Promise<FleetResults> {
  const measured = [];
  for (const models of FLEETS) {
    progress(`${models} models in shared pools`);
    const underWay = { deploying: Math.min(models, DEPLOYING), deleting: Math.min(models, DELETING) };
    measured.push(await measureFleet({ models, pools: poolsFor(models), ...underWay }));
  }
  return { fleets: measured.map(({ fleet }) => fleet), fleetRuns: measured.map(({ run }) => run) };
}

async function measureRealTime(app: SlipwayApp, progress: Progress): Promise<RealTimeResults> {
  progress('the registry');
  const registry = await measureRegistry(app);
  const functions = await measureFunctions(app, progress);
  progress('interpreter and simulation');
  const speed = { statesPerSecond: await statesPerSecond(), deploymentsPerSecond: await deploymentsPerSecond(app) };
  progress('synthesis and tests');
  const synthesis = await synthesisSeconds();
  const tests = await testSeconds();
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: thisMachine(),
    functions,
    pageReads: registry.pages,
    realTime: {
      synthesisSeconds: synthesis,
      ...(tests !== undefined && { testSeconds: tests }),
      requestsPerSecond: registry.requests,
      ...speed,
    },
  };
}

function measureFunctions({ assembly }: SlipwayApp, progress: Progress): Promise<Results['functions']> {
  progress('bundles and cold starts');
  return bundledFunctions(assembly);
}

/** A load balancer has fifty listeners, so a hundred endpoints need two. */
async function deployHundred(): Promise<SlipwayAtOnce> {
  const { assembly, remove } = synthesizeVariant(({ loadBalancers, ...local }) => ({
    ...local,
    loadBalancers: { ...loadBalancers, count: 2 },
  }));
  try {
    return await slipwayAtOnce(appOf(assembly), 100);
  } finally {
    remove();
  }
}

async function compare(app: SlipwayApp): Promise<Results['workflows']> {
  const measured: Partial<Record<Scenario, Results['workflows'][Scenario]>> = {};
  for (const scenario of Object.keys(SCENARIOS) as Scenario[]) {
    const flows: Partial<Record<FlowName, Measurement>> = {};
    for (const name of FLOW_NAMES) flows[name] = await runScenario(scenario, () => FLOWS[name](app));
    measured[scenario] = flows as Results['workflows'][Scenario];
  }
  return measured as Results['workflows'];
}

function criticalPath({ firstDeployment: { slipway } }: Results['workflows']): Results['criticalPath'] {
  const { saidLive = Number.NaN, healthy = Number.NaN } = slipway;
  return {
    activities: firstDeploymentPath().path,
    overheadPercent: overheadPercent(saidLive, MINIMUMS.firstDeployment),
    pollingSeconds: Math.round((saidLive - healthy) * 10) / 10,
  };
}

async function measureRegistry({ assembly }: SlipwayApp) {
  const registry = await Registry.open(assembly);
  try {
    const pages = [];
    for (const models of REGISTRY_SIZES) pages.push(await pageReads(registry, models));
    return { pages, requests: await requestsPerSecond(registry) };
  } finally {
    await registry.close();
  }
}
