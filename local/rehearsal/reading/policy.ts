import { loadConfig } from '../../../config/load';
import { type Place, READS } from './reads';

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** What whoever rehearses has to be allowed in an environment: the reads, each held to what it can be held to, and nothing that writes. */
export function rehearsalPolicy(place: Place): PolicyDocument {
  const byResources = new Map<string, { actions: string[]; resources: readonly string[] }>();
  for (const [action, { resources: held }] of Object.entries(READS)) {
    const resources = held(place);
    if (!resources) continue;
    const statement = byResources.get(resources.join()) ?? { actions: [], resources };
    statement.actions.push(action);
    byResources.set(resources.join(), statement);
  }
  return {
    Version: '2012-10-17',
    Statement: [...byResources.values()].map(({ actions, resources }, index) => ({
      Sid: `Read${index + 1}`,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
    })),
  };
}

/** The policy for `config/<env>.json`. Throws a ConfigError where that is not valid. */
export function policyOf(env: string): PolicyDocument {
  const { account, region, namePrefix: prefix, routing } = loadConfig(env);
  const hostedZoneId = routing?.by === 'host' ? routing.hostedZoneId : undefined;
  return rehearsalPolicy({ account, region, prefix, hostedZoneId });
}
