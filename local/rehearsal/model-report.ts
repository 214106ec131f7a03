import type { DeploymentItem } from '../simulation/invariants';
import type { DeploymentRequest } from '../simulation/simulated-account';
import type { AccountState } from './reading/read-account';
import type { ModelReport } from './report';
import { type Rehearsed, rehearseOnce } from './run/rehearse-once';
import type { Difference } from './twin/differences';
import type { OpenTwin } from './twin/open-twin';

/** Deploys a model on the twin, and says what came of it beside what its registry knows. */
export async function rehearsedModel(
  twin: OpenTwin,
  model: string,
  request: DeploymentRequest,
  { endpoints, deployments, freeAddresses }: AccountState,
): Promise<ModelReport> {
  const { status, modelVersion, imageVersion } = endpoints.find((one) => one.model === model) ?? {};
  const last = lastSeconds(deployments[model] ?? []);
  return {
    model,
    ...(status !== undefined && { before: defined({ status, modelVersion, imageVersion }) }),
    deployment: deploymentReport(await rehearseOnce(twin, model, request), freeAddresses),
    ...(last !== undefined && { lastSeconds: last }),
  };
}

/** How long the last deployment took that went live. */
function lastSeconds(deployments: readonly DeploymentItem[]): number | undefined {
  const last = deployments.find(({ kind, status }) => kind === 'DEPLOY' && status === 'LIVE');
  return last?.endedAt === undefined ? undefined : (Date.parse(last.endedAt) - Date.parse(last.startedAt)) / 1_000;
}

function deploymentReport(rehearsed: Rehearsed, free: number | undefined): ModelReport['deployment'] {
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
    problems: [...rehearsed.problems, ...unaddressed(rehearsed, free)],
  };
}

/** Subnets of the twin are never full. */
function unaddressed({ addresses }: Rehearsed, free: number | undefined): string[] {
  if (free === undefined || addresses <= free) return [];
  return [`its instances and tasks take ${addresses} addresses more, and the subnets have ${free}`];
}

type Defined<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> } & {
  readonly [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
};

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
