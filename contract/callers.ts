/** A team, and what its API key and its CI may touch. */
export interface Team {
  readonly name: string;
  /** Each a model, or how the names of models begin, with an asterisk at the end: `fraud-*`. */
  readonly models: readonly string[];
  /** Whether its key may approve and reject versions; its CI never may. */
  readonly approve: boolean;
  /** Of its API key, where the API takes keys. */
  readonly keyId?: string | undefined;
}

/** Whom the environment knows of those who call its API. Who is none of them may do what IAM allows, or what the environment's own key may: everything. */
export interface KnownCallers {
  /** The environment's name prefix: names of keys and roles begin with it. */
  readonly prefix: string;
  /** Of the environment's own API key. */
  readonly ownKeyId?: string | undefined;
  readonly teams: readonly Team[];
}

/** Who calls, as API Gateway tells it: an IAM principal's ARN, or the id of an API key. */
export interface Caller {
  readonly principal?: string | undefined;
  readonly apiKeyId?: string | undefined;
}

/** Headers in which a workflow run of GitHub says who pushed, and where the run is. `lib/api/templates/hand-over.vtl` reads them. */
export const CI_HEADERS = { actor: 'x-slipway-actor', workflowRun: 'x-slipway-workflow-run' } as const;

/** The name of a team's API key; without a team, of the environment's own. */
export function keyName(prefix: string, team?: string): string {
  return team === undefined ? `${prefix}-registry` : `${prefix}-registry-${team}`;
}

/** The name of the role that the workflow runs of a team's repositories take. */
export function ciRoleName(prefix: string, team: string): string {
  return `${prefix}-ci-${team}`;
}

/** Whether a team has the model. */
export function hasModel({ models }: Pick<Team, 'models'>, model: string): boolean {
  return models.some((one) => (one.endsWith('*') ? model.startsWith(one.slice(0, -1)) : model === one));
}

/** The team that calls, with the rights that it has by its key or its role; undefined of whoever is no team. `asl/registry/callers.ts` says the same. */
export function teamOf({ prefix, teams }: KnownCallers, { principal = '', apiKeyId }: Caller): Team | undefined {
  const [, role] = /:assumed-role\/([^/]+)\//.exec(principal) ?? [];
  const ci = teams.find(({ name }) => role === ciRoleName(prefix, name));
  if (ci) return { ...ci, approve: false };
  return teams.find(({ keyId }) => keyId !== undefined && keyId === apiKeyId);
}

/** Why a caller may not touch a model, a sentence; undefined if it may. `asl/registry/callers.ts` says the same. */
export function whyNotTouch(team: Team | undefined, model: string): string | undefined {
  if (!team || hasModel(team, model)) return undefined;
  return `team ${team.name} may not touch model ${model}: it is none of its own`;
}

/** Why a caller may not approve or reject versions of a model, a sentence; undefined if it may. */
export function whyNotApprove(team: Team | undefined, model: string): string | undefined {
  if (!team || team.approve) return undefined;
  return `team ${team.name} may not approve or reject versions of model ${model}: only keys with that right may`;
}

/** Why a caller may not touch what is of all models, a sentence; undefined if it may. */
export function whyNotAll(team: Team | undefined, what: string): string | undefined {
  return team && `team ${team.name} may not touch ${what}: they are of all teams' models`;
}

/** Whether a sentence is one of those above: the caller is known, but may not do that. */
export function isAboutTeam(sentence: string): boolean {
  return /^team [a-z][a-z0-9-]* may not /.test(sentence);
}

/** What a person knows a caller by: the session or user of an ARN, the name of an API key, or its id where it was made by hand. `asl/registry/callers.ts` says the same. */
export function callerName({ prefix, ownKeyId, teams }: KnownCallers, { principal, apiKeyId }: Caller): string {
  if (principal) return principal.replace(/^.*[/:]/, '');
  if (!apiKeyId) return 'unknown';
  if (apiKeyId === ownKeyId) return keyName(prefix);
  const team = teams.find(({ keyId }) => keyId === apiKeyId);
  return team ? keyName(prefix, team.name) : apiKeyId;
}
