import { isDeepStrictEqual } from 'node:util';
import type { EnvironmentConfig } from '../../config/schema';
import { loadBalancers } from '../platform/stack-resources';
import type { DeploymentItem } from '../simulation/invariants';
import type { DeploymentRequest } from '../simulation/simulated-account';
import { awsAccount } from './reading/aws-account';
import { type AccountState, readAccount, type Scope } from './reading/read-account';
import { Reader } from './reading/reader';
import { byKey, type Thing } from './reading/thing';
import { RehearsalError } from './rehearsal-error';
import type { FaultsReport, Finding, ModelReport, RehearsalReport } from './report';
import { rehearseFailures } from './run/fault-threads';
import { type Failure, type FailureOutcome, failuresOf, spread } from './run/rehearse-fault';
import { type Rehearsed, rehearseOnce } from './run/rehearse-once';
import { assumptions, containersOf, pullSecondsOf } from './twin/containers';
import { type Difference, differenceInWords, MEASURED } from './twin/differences';
import { narrowed } from './twin/narrowed';
import { type Blueprint, type OpenTwin, openTwin } from './twin/open-twin';
import { type RehearsedApp, rehearsedApp } from './twin/rehearsed-app';

export interface RehearsalOptions {
  /** The environment, `config/<env>.json` of this checkout. */
  readonly env: string;
  /** Where local mode answers; AWS by default. */
  readonly endpoint?: string | undefined;
  /** Every model that has an endpoint, if none is named. */
  readonly model?: string | undefined;
  /** As `slipway deploy` would send it. */
  readonly request: DeploymentRequest;
  /** Whether every fault at every step is rehearsed too, and of them how many at most. */
  readonly faults?: { readonly most?: number | undefined } | undefined;
  /** How long containers take from their start until they are healthy, in seconds of which nobody can tell; 0 by default. */
  readonly healthyAfterSeconds?: number | undefined;
  /** What is done now, for whoever waits. */
  readonly progress?: (line: string) => void;
}

/** Reads an account, and rehearses on its twin what a deployment would do. Throws a RehearsalError where that cannot be. */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalReport> {
  const app = await rehearsedApp(options.env);
  try {
    return await rehearseWith(app, options);
  } finally {
    app.remove();
  }
}

async function rehearseWith(app: RehearsedApp, options: RehearsalOptions): Promise<RehearsalReport> {
  const { config, assembly } = app;
  const { env, endpoint, request, progress = () => undefined } = options;
  const reader = new Reader(awsAccount({ region: config.region, ...(endpoint !== undefined && { endpoint }) }));
  progress(`reading account ${config.account}, ${config.region}`);
  await checkAccount(reader, config);
  const scope = scopeOf(app, options);
  const state = await readAccount(reader, scope);
  const readAt = Date.now();
  if (state.models.length === 0) {
    throw new RehearsalError('not found', 'No model has an endpoint yet.', 'Name the model: slipway rehearse iris');
  }
  const containers = containersOf(config, state, options.healthyAfterSeconds);
  const pullSeconds = pullSecondsOf(state);
  const blueprint: Blueprint = { scope, state, readAt, containers, pullSeconds };
  progress(`making the twin of ${state.endpoints.length - state.unread.length} endpoints`);
  const twin = await openTwin(assembly, blueprint);
  const models: ModelReport[] = [];
  let found: Finding[];
  try {
    for (const model of state.models) {
      progress(`${model}: deploying`);
      models.push(await rehearsedModel(twin, model, request, state));
    }
    found = await findings(twin);
  } finally {
    await twin.account.close();
  }
  if (options.faults) {
    for (const [index, one] of models.entries()) {
      models[index] = {
        ...one,
        faults: await rehearsedFaults(app, narrowed(blueprint, one.model), one.model, options),
      };
    }
  }
  return {
    environment: env,
    account: config.account,
    region: config.region,
    readAt: new Date(readAt).toISOString(),
    reads: reader.calls,
    ok: models.every(isFine),
    models,
    found,
    notReproduced: notReproduced(twin, state, reader),
    assumed: assumptions(blueprint, options.healthyAfterSeconds),
  };
}

async function rehearsedModel(
  twin: OpenTwin,
  model: string,
  request: DeploymentRequest,
  { endpoints, deployments }: AccountState,
): Promise<ModelReport> {
  const { status, modelVersion, imageVersion } = endpoints.find((one) => one.model === model) ?? {};
  const last = lastSeconds(deployments[model] ?? []);
  return {
    model,
    ...(status !== undefined && { before: defined({ status, modelVersion, imageVersion }) }),
    deployment: deploymentReport(await rehearseOnce(twin, model, request)),
    ...(last !== undefined && { lastSeconds: last }),
  };
}

/** How long the last deployment took that went live. */
function lastSeconds(deployments: readonly DeploymentItem[]): number | undefined {
  const last = deployments.find(({ kind, status }) => kind === 'DEPLOY' && status === 'LIVE');
  return last?.endedAt === undefined ? undefined : (Date.parse(last.endedAt) - Date.parse(last.startedAt)) / 1_000;
}

function deploymentReport(rehearsed: Rehearsed): ModelReport['deployment'] {
  const { status, error, cause, modelVersion, imageVersion, url, milliseconds, transitions, calls, changed } =
    rehearsed;
  const named = (of: (one: Difference) => boolean) => changed.filter(of).map(({ kind, name }) => `${kind} ${name}`);
  return {
    ...defined({ status, error, cause, modelVersion, imageVersion, url }),
    seconds: milliseconds / 1_000,
    transitions,
    calls,
    made: named(({ is, otherwise }) => is !== undefined && otherwise === undefined),
    changed: named(({ is, otherwise }) => is !== undefined && otherwise !== undefined),
    removed: named(({ is }) => is === undefined),
    leftovers: rehearsed.leftovers,
    problems: rehearsed.problems,
  };
}

async function rehearsedFaults(
  { directory, assembly }: RehearsedApp,
  blueprint: Blueprint,
  model: string,
  { request, faults, progress = () => undefined }: RehearsalOptions,
): Promise<FaultsReport> {
  // The path that is executed is the one from the account as it was read, not as another model's deployment left it.
  const twin = await openTwin(assembly, blueprint);
  const undisturbed = await rehearseOnce(twin, model, request);
  await twin.account.close();
  const all: Failure[] = failuresOf(undisturbed);
  const failures = spread(all, faults?.most ?? all.length);
  const outcomes: FailureOutcome[] = [];
  await rehearseFailures({ directory, blueprint, model, request, undisturbed, failures }, (outcome) => {
    outcomes.push(outcome);
    progress(`${model}: ${outcomes.length} of ${failures.length} failures`);
  });
  const count = (end: FailureOutcome['end']) => outcomes.filter((outcome) => outcome.end === end).length;
  const slowest = [...outcomes].sort((one, other) => other.milliseconds - one.milliseconds)[0];
  return {
    tried: failures.length,
    of: all.length,
    live: count('live'),
    asBefore: count('as before'),
    leave: count('leaves what it says'),
    wrong: count('wrong'),
    ...(slowest && { slowest: { state: slowest.state, mode: slowest.mode, seconds: slowest.milliseconds / 1_000 } }),
    bad: outcomes.filter(({ end }) => end === 'wrong' || end === 'leaves what it says'),
  };
}

function isFine({ deployment: { status, problems, leftovers }, faults }: ModelReport): boolean {
  const went = status === 'LIVE' && problems.length === 0 && leftovers.length === 0;
  return went && (faults === undefined || faults.wrong + faults.leave === 0);
}

/** What was done by hand, and whether it is as the registry says when all has been deployed. */
async function findings(twin: OpenTwin): Promise<Finding[]> {
  const after = byKey((await twin.read()).things);
  return twin.damage.map((one) => {
    const now = after.get(`${one.kind} ${one.name}`);
    const isRight = isDeepStrictEqual(told(now?.settings, one.fields), told(one.otherwise, one.fields));
    return { what: differenceInWords(one), outcome: isRight ? 'put right' : 'stays' };
  });
}

/** Of something that is there or not, what was different. */
function told(settings: Thing['settings'] | undefined, fields: readonly string[]) {
  return settings && fields.filter((field) => !MEASURED.has(field)).map((field) => settings[field]);
}

function notReproduced(twin: OpenTwin, { unread }: AccountState, reader: Reader): string[] {
  const { length } = unread;
  return [
    ...twin.unplayed,
    ...twin.unlike.map(differenceInWords),
    ...(length === 0
      ? []
      : [`${length} further endpoints: of them only what is on the load balancers, their slots and target groups`]),
    ...[...reader.cutOff].map((action) => `what ${action} lists beyond the pages that were read`),
  ];
}

async function checkAccount(reader: Reader, { account }: EnvironmentConfig): Promise<void> {
  const { Account, Arn } = (await reader.ask('sts:GetCallerIdentity', {})) ?? {};
  if (Account === account) return;
  throw new RehearsalError(
    'no access',
    `The credentials are of account ${Account} (${Arn}), and the environment's is ${account}.`,
    'Use other credentials: AWS_PROFILE=…',
  );
}

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

type Defined<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> } & {
  readonly [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
};

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
