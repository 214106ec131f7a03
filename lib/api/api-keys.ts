import { ApiKey, type IApiKey, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type KnownCallers, keyName, type Team } from '../../contract/callers';

/** A team of the configuration. */
export interface ApiTeam extends Omit<Team, 'keyId'> {
  /** The value of its API key, where it need not be secret; else API Gateway generates one. */
  readonly keyValue?: string | undefined;
}

export interface ApiKeysProps {
  readonly prefix: string;
  readonly keyValue?: string | undefined;
  readonly teams: readonly ApiTeam[];
}

/** The environment's own API key and one of each team. They know no stage: what the API calls must know them, and the stage needs that. */
export function apiKeys(api: RestApi, { prefix, keyValue, teams }: ApiKeysProps) {
  const key = (id: string, name: string, value: string | undefined) =>
    new ApiKey(api, id, { apiKeyName: name, ...(value !== undefined && { value }) }) as IApiKey;
  const own = key('ApiKey', keyName(prefix), keyValue);
  const ofTeams = teams.map((team) => key(`ApiKey-${team.name}`, keyName(prefix, team.name), team.keyValue));
  return { all: [own, ...ofTeams], callers: knownCallers(prefix, teams, { own, ofTeams }) };
}

/** Where requests are signed there are no keys; teams are known by their roles. */
export function knownCallers(
  prefix: string,
  teams: readonly ApiTeam[],
  keys?: { readonly own: IApiKey; readonly ofTeams: readonly IApiKey[] },
): KnownCallers {
  return {
    prefix,
    ownKeyId: keys?.own.keyId,
    teams: teams.map(({ name, models, approve }, index) => ({
      name,
      models,
      approve,
      keyId: keys?.ofTeams[index]?.keyId,
    })),
  };
}
