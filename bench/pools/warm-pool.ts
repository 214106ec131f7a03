import { loadConfig } from '../../config/load';
import { DURATIONS } from '../../local/aws/durations';
import { firstDeploymentInPoolPath } from '../critical-paths/first-deployment';
import { overheadPercent } from '../sensitivity';
import type { SlipwayApp } from '../slipway-app';
import { runScenario, type Scenario } from '../workflows/comparison';
import { SOUND } from '../workflows/images';
import type { Measurement } from '../workflows/measure';
import { SlipwayFlow, type SlipwayFlowOptions } from '../workflows/slipway-flow';

/** What is measured in a shared pool too. */
export const POOLED = ['firstDeployment', 'update', 'delete'] as const satisfies readonly Scenario[];

export type Pooled = (typeof POOLED)[number];

export interface PoolResults {
  readonly scenarios: Readonly<Record<Pooled, Measurement>>;
  readonly imagePulls: readonly PoolOverhead[];
}

/** A first deployment into a pool where images come faster or slower than the latency model says. */
export interface PoolOverhead {
  /** Absent where another model's task has pulled the same image to the instance before. */
  readonly imagePullSeconds?: number;
  readonly minimum: number;
  readonly live: number;
  readonly overheadPercent: number;
}

const IMAGE_PULLS = [20_000, 60_000, 180_000];

/** The environment's own pool, whose first instance is always there and has room. */
const [POOL = ''] = Object.keys(loadConfig('local').pools);

/** A flow whose deployments go to the pool. */
export function openInPool(app: SlipwayApp, options: Partial<SlipwayFlowOptions> = {}): Promise<SlipwayFlow> {
  return SlipwayFlow.open({ ...app, ...options, request: { capacity: POOL } });
}

export async function warmPool(app: SlipwayApp): Promise<PoolResults> {
  const scenarios: Partial<Record<Pooled, Measurement>> = {};
  for (const scenario of POOLED) scenarios[scenario] = await runScenario(scenario, () => openInPool(app));
  const imagePulls: PoolOverhead[] = [await ofPulledImage(app)];
  for (const imagePull of IMAGE_PULLS) imagePulls.push(await ofImagePull(app, imagePull));
  return { scenarios: scenarios as PoolResults['scenarios'], imagePulls };
}

async function ofImagePull(app: SlipwayApp, imagePull: number): Promise<PoolOverhead> {
  const durations = { imagePull };
  const { saidLive = Number.NaN } = await runScenario('firstDeployment', () => openInPool(app, { durations }));
  return { imagePullSeconds: imagePull / 1_000, ...overhead(imagePull, saidLive) };
}

/** A second model with the same image, on the same instance. */
async function ofPulledImage(app: SlipwayApp): Promise<PoolOverhead> {
  const flow = await openInPool(app);
  try {
    await flow.deploy('first', SOUND);
    const start = flow.clock.now();
    const { saidLiveAt = Number.NaN } = await flow.deploy('second', SOUND);
    return overhead(DURATIONS.cachedImagePull, (saidLiveAt - start) / 1_000);
  } finally {
    await flow.close();
  }
}

function overhead(imagePull: number, live: number): Pick<PoolOverhead, 'minimum' | 'live' | 'overheadPercent'> {
  const minimum = firstDeploymentInPoolPath({ ...DURATIONS, imagePull }).milliseconds / 1_000;
  return { minimum, live, overheadPercent: overheadPercent(live, minimum) };
}
