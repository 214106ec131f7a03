import { FLOWS } from '../flows';
import type { SlipwayApp } from '../slipway-app';
import { SOUND } from '../workflows/images';
import { type AtOnce, deleteAtOnce, deployAtOnce, modelNames } from './at-once';

/** Who deploys many at once beside ours. The seed's flow is for one after the other: its port is the caller's to choose. */
const PEERS_AT_ONCE = ['awsCli', 'cloudFormation'] as const;

export type PeerAtOnce = (typeof PEERS_AT_ONCE)[number];

export async function peersAtOnce(app: SlipwayApp, count: number): Promise<Readonly<Record<PeerAtOnce, AtOnce>>> {
  const measured: Partial<Record<PeerAtOnce, AtOnce>> = {};
  for (const name of PEERS_AT_ONCE) {
    const flow = await FLOWS[name](app);
    try {
      const { deployed, models } = await deployAtOnce(flow, modelNames(count), (model) => flow.deploy(model, SOUND));
      measured[name] = { ...deployed, ...(await deleteAtOnce(flow, models)) };
    } finally {
      await flow.close();
    }
  }
  return measured as Readonly<Record<PeerAtOnce, AtOnce>>;
}
