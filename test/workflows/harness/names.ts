import type { DeploymentRequest, SimulatedAccount } from '../../../local/simulation/simulated-account';
import { deployed, ended, POOL, stopped, versionWith } from './asked';
import type { Situation } from './situation';

/** States of an endpoint by port, each of which has a twin for one by name. */
const TWINS = /:((?:Shift|Verify)(?:Canary|Step)?Traffic(?:Back)?|AskForTokens)/;

/** The same of an endpoint that is called by its model's name. */
export function byName({ name, broken = [], ...situation }: Situation): Situation {
  return {
    ...situation,
    name: `${name}, of a model with a name`,
    app: 'byHost',
    broken: [broken].flat().map((breakage) => ({ ...breakage, task: breakage.task.replace(TWINS, ':$1ByRule') })),
  };
}

const NEIGHBOUR = 'lily';

/** A model whose name leads to the second load balancer: the first one is full. */
function apart(run: Situation['run']): Pick<Situation, 'app' | 'run'> {
  return {
    app: 'byHost',
    run: async (account, model) => {
      await deployed(account, NEIGHBOUR, 'local/iris:1');
      return run(account, model);
    },
  };
}

const first: Situation['run'] = (account, model) => deployed(account, model, 'local/iris:1');
const crashing: Situation['run'] = (account, model) => deployed(account, model, 'local/crash:1');
const inPool =
  (image: string): Situation['run'] =>
  async (account, model) =>
    ended(account, account.deploy(model, { ...(await versionWith(account, model, image)), capacity: POOL }));
const deletion: Situation['run'] = async (account, model) => {
  await first(account, model);
  return ended(account, account.deleteEndpoint(model));
};

const lostAt = (state: string) => ({ task: `deploy:${state}`, mode: 'answer lost once' }) as const;
const deniedAt = (state: string) => ({ task: `deploy:${state}`, mode: 'access denied' }) as const;
const stoppedAt = (state: string) =>
  ({ task: `deploy:${state}`, mode: 'execution stopped while the call is under way' }) as const;

/** What may happen to a model that has a name. */
const names: readonly Situation[] = [
  { name: 'a first deployment of a model with a name', app: 'byHost', run: first },
  {
    name: 'a deployment of a model with a name whose answer to CreateRule is lost',
    app: 'byHost',
    broken: lostAt('CreateRule'),
    run: first,
  },
  {
    name: 'a deployment into a pool of a model with a name whose answer to CreateRule is lost',
    app: 'byHost',
    broken: lostAt('CreateRuleInPool'),
    run: inPool('local/iris:1'),
  },
  { name: 'a deployment of a model with a name on the second load balancer', ...apart(first) },
  {
    name: 'a deployment of a model with a name whose answer to CreateDnsRecord is lost',
    broken: lostAt('CreateDnsRecord'),
    ...apart(first),
  },
  {
    name: 'a deployment into a pool of a model with a name whose answer to CreateDnsRecord is lost',
    broken: lostAt('CreateDnsRecordInPool'),
    ...apart(inPool('local/iris:1')),
  },
  { name: 'a deployment of a model with a name on the second load balancer that crashes', ...apart(crashing) },
  {
    name: 'a deployment of a model with a name on the second load balancer that is stopped while its container crashes',
    ...apart((account, model) => stopped(account, model, 'local/crash:1', 135_000)),
  },
  { name: 'a deletion of a model with a name on the second load balancer', ...apart(deletion) },
];

const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };

/** Gives the endpoint the other setting of its callers' tokens, together with what is asked for. */
async function otherTokens(account: SimulatedAccount, model: string, request: DeploymentRequest = {}): Promise<string> {
  const endpoint = await account.aws.table.item(`MODEL#${model}`, 'ENDPOINT');
  const { jwt } = JSON.parse(String(endpoint?.settings)) as { jwt: unknown };
  const version = await versionWith(account, model, 'local/iris:1');
  return ended(account, account.deploy(model, { ...version, jwt: jwt === 'none' ? TOKENS : 'none', ...request }));
}

/** Put once callers need the tokens. */
const OTHER_ALARM: DeploymentRequest = { p95AlarmMilliseconds: 800 };

const asked: Situation['run'] = (account, model) => otherTokens(account, model);
/** Starts from nothing, since the place that it leaves is another one the next time. */
const moved: Situation['run'] = async (account, model) => {
  await first(account, model);
  return otherTokens(account, model, { ...OTHER_ALARM, capacity: POOL });
};

/** What may happen when callers are to need tokens, or none any more. */
const tokens: readonly Situation[] = [
  { name: 'an update that changes whose tokens callers need', live: true, app: 'https', run: asked },
  {
    name: 'an update that changes whose tokens callers need, and fails then',
    live: true,
    app: 'https',
    broken: deniedAt('PutP95AlarmOfUpdate'),
    run: (account, model) => otherTokens(account, model, OTHER_ALARM),
  },
  {
    name: 'an update that changes whose tokens callers need, and is stopped then',
    live: true,
    app: 'https',
    broken: stoppedAt('AskForTokensOfUpdate'),
    run: asked,
  },
  { name: 'a move that changes whose tokens callers need', app: 'https', run: moved },
  {
    name: 'a move that changes whose tokens callers need, and fails then',
    app: 'https',
    broken: deniedAt('PutP95AlarmOfMove'),
    run: moved,
  },
  {
    name: 'a move that changes whose tokens callers need, and whose execution ends then',
    app: 'https',
    broken: stoppedAt('AskForTokensOfMove'),
    run: moved,
  },
];

/** @param others - what may happen to a model that has none */
export const withNames = (others: readonly Situation[]): readonly Situation[] => [
  ...names,
  ...others.filter(({ name }) => /canary/.test(name) && !/whose mail/.test(name)).map(byName),
  ...tokens,
  ...tokens.map(byName),
];
