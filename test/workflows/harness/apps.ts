import type { EnvironmentConfig } from '../../../config/schema';
import { readAssembly, synthesizeLocal } from '../../../local/assembly';
import { synthesizeVariant } from '../../../local/assembly/variant';
import { AccessControl } from '../../../local/platform/access-control';
import type { SimulatedApp } from '../../../local/simulation/app';

const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/0123';

/** Environments that differ from the one of local mode. */
const VARIANTS = {
  /** Models have names. A load balancer serves one model, so that a second one is on the other. */
  byHost: (local: EnvironmentConfig): EnvironmentConfig => ({
    ...local,
    routing: { by: 'host', domain: 'models.example.com', certificateArn, hostedZoneId: 'Z0123456789ABCDEFGHIJ' },
    loadBalancers: { ...local.loadBalancers, count: 2, modelsPerLoadBalancer: 1 },
  }),
  /** Ports have HTTPS. */
  https: (local: EnvironmentConfig): EnvironmentConfig => ({
    ...local,
    loadBalancers: { ...local.loadBalancers, certificateArn },
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
  const assembly = variant
    ? synthesizeVariant(VARIANTS[variant], process.env.TEST_RUN_DIRECTORY).assembly
    : readAssembly(await synthesizeLocal());
  return { assembly, access: new AccessControl(assembly, () => undefined) };
}

/** Those that were asked for so far. */
export function usedApps(): Promise<SimulatedApp[]> {
  return Promise.all(apps.values());
}
