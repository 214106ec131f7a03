import type { EnvironmentConfig } from '../../config/schema';
import { readAssembly, synthesizeLocal } from '../assembly';
import { synthesizeVariant } from '../assembly/variant';
import { AccessControl } from '../platform/access-control';
import type { SimulatedAccountOptions } from './simulated-account';

export type SimulatedApp = Pick<SimulatedAccountOptions, 'assembly' | 'access'>;

/** Whether endpoints have ports or names. */
export type Routing = 'port' | 'host';

export type SimulatedApps = (routing: Routing) => Promise<SimulatedApp>;

/** The app as it is synthesized for local mode, with its roles. */
export async function simulatedApp(): Promise<SimulatedApp> {
  return withRoles(readAssembly(await synthesizeLocal()));
}

/** That app, and the same for models with names, each synthesized when it is first asked for. */
export function simulatedApps(): SimulatedApps {
  const apps = new Map<Routing, Promise<SimulatedApp>>();
  return (routing) => {
    const app = apps.get(routing) ?? (routing === 'port' ? simulatedApp() : byHost());
    apps.set(routing, app);
    return app;
  };
}

async function byHost(): Promise<SimulatedApp> {
  const { assembly, remove } = synthesizeVariant((local) => withNames(local, 2));
  process.once('exit', remove);
  return withRoles(assembly);
}

export function withRoles(assembly: SimulatedApp['assembly']): SimulatedApp {
  return { assembly, access: new AccessControl(assembly, () => undefined) };
}

/** Local mode's environment where models have names, on two load balancers that soon are full. */
export function withNames(local: EnvironmentConfig, modelsPerLoadBalancer: number): EnvironmentConfig {
  return {
    ...local,
    routing: {
      by: 'host',
      domain: 'models.example.com',
      certificateArn: `arn:aws:acm:${local.region}:${local.account}:certificate/0123`,
      hostedZoneId: 'Z0123456789ABCDEFGHIJ',
    },
    loadBalancers: { ...local.loadBalancers, count: 2, modelsPerLoadBalancer },
  };
}
