import { DURATIONS } from '../local/aws/durations';
import { CriticalPath } from './critical-path';
import type { SlipwayApp } from './slipway-app';
import { SOUND } from './workflows/images';
import { measure } from './workflows/measure';
import { SlipwayFlow } from './workflows/slipway-flow';

const INSTANCE_BOOTS = [60_000, 90_000, 150_000, 240_000];
const IMAGE_PULLS = [20_000, 60_000, 180_000];

/** A first deployment where instances boot and images come faster or slower than the latency model says. */
export interface Overhead {
  readonly instanceBootSeconds: number;
  readonly imagePullSeconds: number;
  readonly minimum: number;
  readonly live: number;
  readonly overheadPercent: number;
}

export async function overheadElsewhere(app: SlipwayApp): Promise<Overhead[]> {
  const overheads: Overhead[] = [];
  for (const instanceBoot of INSTANCE_BOOTS) {
    for (const imagePull of IMAGE_PULLS) overheads.push(await overheadWith(app, { instanceBoot, imagePull }));
  }
  return overheads;
}

async function overheadWith(
  app: SlipwayApp,
  durations: { readonly instanceBoot: number; readonly imagePull: number },
): Promise<Overhead> {
  const flow = await SlipwayFlow.open({ ...app, durations });
  try {
    const { saidLive = Number.NaN } = await measure(flow, () => flow.deploy('iris', SOUND));
    const minimum = new CriticalPath({ ...DURATIONS, ...durations }).milliseconds / 1_000;
    return {
      instanceBootSeconds: durations.instanceBoot / 1_000,
      imagePullSeconds: durations.imagePull / 1_000,
      minimum,
      live: saidLive,
      overheadPercent: overheadPercent(saidLive, minimum),
    };
  } finally {
    await flow.close();
  }
}

export function overheadPercent(seconds: number, minimum: number): number {
  return Math.round((seconds / minimum - 1) * 1_000) / 10;
}
