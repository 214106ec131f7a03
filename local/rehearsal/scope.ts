import { read, sentence } from '../../contract/refusal';
import { modelName } from '../../contract/values';
import { loadBalancers } from '../platform/stack-resources';
import type { RehearsalOptions } from './options';
import type { Scope } from './reading/read-account';
import { RehearsalError } from './rehearsal-error';
import type { RehearsedApp } from './twin/rehearsed-app';

/** What is read, by the configuration and the synthesized app. Throws a RehearsalError where no model can be called so. */
export function scopeOf(
  { config, assembly }: Pick<RehearsedApp, 'config' | 'assembly'>,
  options: Pick<RehearsalOptions, 'model' | 'request'>,
): Scope {
  const name = options.model === undefined ? undefined : read(modelName, options.model);
  if (name?.problems) throw new RehearsalError('usage', sentence(name.problems[0], 'model'));
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
    subnetIds: config.subnetIds,
    ...(byHost && { domain: byHost.domain, hostedZoneId: byHost.hostedZoneId }),
    models: options.model === undefined ? [] : [options.model],
    secrets,
  };
}
