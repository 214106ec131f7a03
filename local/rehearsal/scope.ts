import { loadBalancers } from '../platform/stack-resources';
import type { RehearsalOptions } from './options';
import type { Scope } from './reading/read-account';
import type { RehearsedApp } from './twin/rehearsed-app';

/** What is read, by the configuration and the synthesized app. */
export function scopeOf(
  { config, assembly }: Pick<RehearsedApp, 'config' | 'assembly'>,
  options: Pick<RehearsalOptions, 'model' | 'request'>,
): Scope {
  const { account, region, namePrefix: prefix, stage, routing, pools = {} } = config;
  const byHost = routing?.by === 'host' ? routing : undefined;
  const secrets = Object.values((options.request.secrets ?? {}) as Readonly<Record<string, string>>);
  return {
    account,
    region,
    prefix,
    stage,
    loadBalancers: loadBalancers(assembly).map(({ name }) => name),
    pools: Object.keys(pools),
    ...(byHost && { domain: byHost.domain, hostedZoneId: byHost.hostedZoneId }),
    models: options.model === undefined ? [] : [options.model],
    secrets,
  };
}
