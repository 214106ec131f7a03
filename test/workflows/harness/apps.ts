import type { EnvironmentConfig } from '../../../config/schema';
import { synthesizeVariant } from '../../../local/assembly/variant';
import { type SimulatedApp, simulatedApp, withNames, withRoles } from '../../../local/simulation/app';

/** Environments that differ from the one of local mode. */
const VARIANTS = {
  /** A load balancer serves one model, so that a second one is on the other. */
  byHost: (local: EnvironmentConfig): EnvironmentConfig => withNames(local, 1),
  /** There is another pool to move to. */
  twoPools: (local: EnvironmentConfig): EnvironmentConfig => ({
    ...local,
    pools: { ...local.pools, spare: { ...local.pools.shared!, maxInstances: 2 } },
  }),
  /** What the upkeep finds it puts right. */
  mending: (local: EnvironmentConfig): EnvironmentConfig => ({ ...local, upkeep: { repair: 'all' } }),
  mendingByHost: (local: EnvironmentConfig): EnvironmentConfig => ({
    ...withNames(local, 1),
    upkeep: { repair: 'all' },
  }),
  /** Ports have HTTPS. */
  https: (local: EnvironmentConfig): EnvironmentConfig => ({
    ...local,
    loadBalancers: { ...local.loadBalancers, certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0123' },
  }),
} as const;

export type AppVariant = keyof typeof VARIANTS;

const apps = new Map<AppVariant | undefined, Promise<SimulatedApp>>();

/** The app, synthesized once, and the roles in it, which remember over all tests what they were used for. */
export function synthesizedApp(variant?: AppVariant): Promise<SimulatedApp> {
  const known = apps.get(variant) ?? synthesized(variant);
  apps.set(variant, known);
  return known;
}

async function synthesized(variant: AppVariant | undefined): Promise<SimulatedApp> {
  if (!variant) return simulatedApp();
  return withRoles(synthesizeVariant(VARIANTS[variant], { folder: process.env.TEST_RUN_DIRECTORY! }).assembly);
}

/** Those that were asked for so far. */
export function usedApps(): Promise<SimulatedApp[]> {
  return Promise.all(apps.values());
}
