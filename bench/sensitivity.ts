import { DURATIONS } from '../local/aws/durations';
import { firstDeploymentPath } from './critical-paths/first-deployment';
import { FLOWS } from './flows';
import type { SlipwayApp } from './slipway-app';
import { SOUND } from './workflows/images';
import { type Measurement, measure } from './workflows/measure';

const INSTANCE_BOOTS = [60_000, 90_000, 150_000, 240_000];
const IMAGE_PULLS = [20_000, 60_000, 180_000];

/** A first deployment where instances boot and images come faster or slower than the latency model says. */
export interface Overhead {
  readonly instanceBootSeconds: number;
  readonly imagePullSeconds: number;
  readonly minimum: number;
  readonly live: number;
  readonly overheadPercent: number;
  readonly peers: Readonly<Record<PeerName, PeerOverhead>>;
}

/** Whom it makes a difference to when the endpoint is there: the seed waits for a fixed time. */
const PEERS = ['awsCli', 'cloudFormation'] as const;

type PeerName = (typeof PEERS)[number];

interface PeerOverhead extends Pick<Measurement, 'saidLive' | 'live'> {
  /** Until it had said so and something did answer. */
  readonly overheadPercent: number;
}

export async function overheadElsewhere(app: SlipwayApp): Promise<Overhead[]> {
  const overheads: Overhead[] = [];
  for (const instanceBoot of INSTANCE_BOOTS) {
    for (const imagePull of IMAGE_PULLS) overheads.push(await overheadWith(app, { instanceBoot, imagePull }));
  }
  return overheads;
}

type OtherDurations = Pick<typeof DURATIONS, 'instanceBoot' | 'imagePull'>;

async function overheadWith(app: SlipwayApp, durations: OtherDurations): Promise<Overhead> {
  const minimum = firstDeploymentPath({ ...DURATIONS, ...durations }).milliseconds / 1_000;
  const { saidLive = Number.NaN } = await firstDeployment('slipway', app, durations);
  const peers: Partial<Record<PeerName, PeerOverhead>> = {};
  for (const name of PEERS) {
    const { saidLive, live = Number.NaN } = await firstDeployment(name, app, durations);
    peers[name] = {
      ...(saidLive !== undefined && { saidLive }),
      live,
      overheadPercent: overheadPercent(live, minimum),
    };
  }
  return {
    instanceBootSeconds: durations.instanceBoot / 1_000,
    imagePullSeconds: durations.imagePull / 1_000,
    minimum,
    live: saidLive,
    overheadPercent: overheadPercent(saidLive, minimum),
    peers: peers as Overhead['peers'],
  };
}

async function firstDeployment(
  name: PeerName | 'slipway',
  app: SlipwayApp,
  durations: OtherDurations,
): Promise<Measurement> {
  const flow = await FLOWS[name]({ ...app, durations });
  try {
    return await measure(flow, () => flow.deploy('iris', SOUND));
  } finally {
    await flow.close();
  }
}

export function overheadPercent(seconds: number, minimum: number): number {
  return Math.round((seconds / minimum - 1) * 1_000) / 10;
}
