import type { RawItem } from '../../platform/table';
import type { DeploymentItem } from '../../simulation/invariants';
import { canaryOf } from '../../simulation/invariants/canary';
import { clusterOf, scaledResource } from '../../simulation/invariants/cluster';
import { RehearsalError } from '../rehearsal-error';
import { readAlarms, readLogGroups, readRecords } from './beside';
import { readClusters } from './clusters';
import { readLoadBalancing } from './load-balancing';
import { MissingRights, type Reader } from './reader';
import type { Place } from './reads';
import { type Endpoint, objectIn, readDeployments, readEndpoints, readModel, readSlots } from './registry';
import { readScaling } from './scaling';
import {
  type ImageState,
  readExecutions,
  readFreeAddresses,
  readImages,
  readSecrets,
  readVcpus,
  type Vcpus,
} from './surroundings';
import { readTasks } from './tasks';
import type { Thing } from './thing';

/** The environment that is read, as its configuration has it. */
export interface Scope extends Place {
  readonly stage: string;
  readonly loadBalancers: readonly string[];
  /** Where instances and tasks run. */
  readonly subnetIds: readonly string[];
  readonly pools: readonly string[];
  /** Of models with names. */
  readonly domain?: string | undefined;
  /** The models that are rehearsed; all that have an endpoint, if none is named. */
  readonly models: readonly string[];
  /** Secrets that the rehearsed requests name beside those of the endpoints. */
  readonly secrets: readonly string[];
}

/** What of an account a deployment depends on, as plain data. */
export interface AccountState {
  readonly models: readonly string[];
  readonly endpoints: readonly Endpoint[];
  /** Of these endpoints only the registry was read, and what of them is on the load balancers. */
  readonly unread: readonly string[];
  readonly slots: readonly RawItem[];
  /** The models' own items, by model: their versions and images. */
  readonly registry: Readonly<Record<string, readonly RawItem[]>>;
  readonly deployments: Readonly<Record<string, readonly DeploymentItem[]>>;
  readonly things: readonly Thing[];
  readonly images: readonly ImageState[];
  readonly secrets: readonly string[];
  readonly vcpus: readonly Vcpus[];
  /** In the subnets of instances and tasks, each of which takes one. */
  readonly freeAddresses: number | undefined;
  readonly pullSeconds: Readonly<Record<string, number>>;
  readonly executions: readonly string[];
}

/** Endpoints that are read in full: all of them have to be deployed on the twin before anything is rehearsed. */
export const MOST_ENDPOINTS = 40;

/** Throws MissingRights, with all that are missing as far as could be asked. */
export async function readAccount(reader: Reader, scope: Scope): Promise<AccountState> {
  const { prefix, account, region } = scope;
  const table = `${prefix}-registry`;
  const all = await readEndpoints(reader, table);
  if (!all && reader.missing.length === 0) {
    throw new RehearsalError(
      'not found',
      `There is no table ${table} in account ${account}, ${region}: the environment is not deployed there.`,
    );
  }
  const endpoints = all ?? [];
  const models = scope.models.length > 0 ? scope.models : endpoints.map(({ model }) => model);
  const read = endpointsToRead(endpoints, models);
  const looked = [...new Set([...models, ...read.map(({ model }) => model)])];
  const places = looked.map((model) => {
    const endpoint = endpoints.find((one) => one.model === model);
    const item = endpoint ?? { model };
    return {
      model,
      endpoint,
      cluster: clusterOf(item, prefix),
      service: `${prefix}-${model}`,
      scaled: scaledResource(item, prefix),
    };
  });
  const ownClusters = looked.map((model) => `${prefix}-${model}`);
  const pools = scope.pools.map((pool) => `${prefix}-pool_${pool}`);
  const groups = [...ownClusters, ...models.map((model) => `${prefix}-${canaryOf(model)}`)];
  const domain = scope.domain;
  const [
    balancing,
    clusters,
    tasks,
    scaling,
    alarms,
    logs,
    records,
    vcpus,
    freeAddresses,
    executions,
    slots,
    registry,
    deployments,
  ] = await Promise.all([
    readLoadBalancing(reader, scope, groups),
    readClusters(reader, [...ownClusters, ...pools]),
    readTasks(reader, places),
    readScaling(
      reader,
      places.map(({ scaled }) => scaled),
    ),
    readAlarms(
      reader,
      looked.map((model) => `${prefix}-${model}/`),
    ),
    readLogGroups(reader, [`/${prefix}/models`]),
    readRecords(reader, scope.hostedZoneId, domain === undefined ? [] : looked.map((model) => `${model}.${domain}`)),
    readVcpus(reader, [...ownClusters, ...pools]),
    readFreeAddresses(reader, scope),
    readExecutions(reader, scope),
    readSlots(reader, table, scope.loadBalancers.length),
    byModel(looked, (model) => readModel(reader, table, model)),
    byModel(models, (model) => readDeployments(reader, table, model)),
  ]);
  const [images, secrets] = await Promise.all([
    readImages(reader, imagesIn(Object.values(registry).flat(), scope)),
    readSecrets(reader, [...new Set([...read.flatMap(secretsOf), ...scope.secrets])]),
  ]);
  if (reader.missing.length > 0) throw new MissingRights(reader.missing);
  for (const model of models) refuseForeignImages(model, registry[model] ?? [], scope);
  return {
    models,
    endpoints,
    unread: endpoints.map(({ model }) => model).filter((model) => !looked.includes(model)),
    slots,
    registry,
    deployments,
    things: [...balancing, ...clusters, ...tasks.things, ...scaling, ...alarms, ...logs, ...records],
    images,
    secrets,
    vcpus,
    freeAddresses,
    pullSeconds: tasks.pullSeconds,
    executions,
  };
}

/** The rehearsed ones, then those that share a pool with one of them, then the others, up to the bound. */
export function endpointsToRead(endpoints: readonly Endpoint[], models: readonly string[]): Endpoint[] {
  const rehearsed = endpoints.filter(({ model }) => models.includes(model));
  const pools = new Set(rehearsed.map(({ capacity }) => capacity).filter((capacity) => capacity !== 'own'));
  const beside = endpoints.filter(({ model }) => !models.includes(model));
  const sharing = beside.filter(({ capacity }) => pools.has(capacity));
  const others = beside.filter(({ capacity }) => !pools.has(capacity));
  return [...rehearsed, ...[...sharing, ...others].slice(0, Math.max(0, MOST_ENDPOINTS - rehearsed.length))];
}

async function byModel<T>(models: readonly string[], read: (model: string) => Promise<T>): Promise<Record<string, T>> {
  return Object.fromEntries(await Promise.all(models.map(async (model) => [model, await read(model)] as const)));
}

/** Images that the registry names and that the account's own ECR would have, each once. */
function imagesIn(items: readonly RawItem[], place: Place): { repository: string; tag: string }[] {
  const found = items.flatMap(({ repositoryUri, tag }) => {
    const [uri, name] = [repositoryUri?.S, tag?.S];
    if (uri === undefined || name === undefined) return [];
    const repository = repositoryOf(uri, place);
    return isElsewhere(repository) ? [] : [{ repository, tag: name }];
  });
  return [...new Map(found.map((image) => [`${image.repository}:${image.tag}`, image])).values()];
}

function repositoryOf(uri: string, { account, region }: Place): string {
  return uri.replace(`${account}.dkr.ecr.${region}.amazonaws.com/`, '');
}

function isElsewhere(repository: string): boolean {
  return repository.includes('.dkr.ecr.');
}

/** A twin has its own account's registry alone: on it every deployment of such an image would fail, and in the account none may. */
function refuseForeignImages(model: string, items: readonly RawItem[], place: Place): void {
  const foreign = items
    .map(({ repositoryUri }) => repositoryUri?.S ?? '')
    .find((uri) => isElsewhere(repositoryOf(uri, place)));
  if (foreign === undefined) return;
  throw new RehearsalError(
    'usage',
    `${model}: has an image in ${foreign}, the registry of another account, which a twin does not know: it cannot be rehearsed.`,
    'Name a model whose images are all in the own account: slipway rehearse <model>',
  );
}

function secretsOf({ settings }: Endpoint): string[] {
  const { secrets = {} } = objectIn<{ secrets: Readonly<Record<string, unknown>> }>(settings);
  return Object.values(secrets).filter((arn) => typeof arn === 'string');
}
