import { isDeepStrictEqual } from 'node:util';
import { loadConfig } from '../../config/load';
import type { CostPerMonth } from '../../contract/resources';
import { attributesOf } from '../../functions/shared/model-registry/attributes';
import { costPerMonth } from '../../functions/shared/model-registry/cost';
import { poolInstances } from '../../lib/pools/pools-substitution';
import type { JsonValue } from '../../local/asl';
import type { CallLogEntry } from '../../local/aws/call-log';
import type { Item } from '../../local/platform/table';
import { pooled } from '../../local/simulation/inputs/capacity';
import { between } from '../../local/simulation/inputs/draw';
import { type DrawnRequest, drawRequest } from '../../local/simulation/inputs/requests';
import { oneOf, type RandomStream, randomStream } from '../../local/simulation/random';
import { SimulatedAccount } from '../../local/simulation/simulated-account';
import { synthesizedApp } from '../workflows/harness/apps';
import { keyOf, type ResourcesOfModel, resourcesOf } from './resources-of-model';

type Body = Readonly<Record<string, JsonValue>>;

/** What a plan says, as far as it is compared. */
interface ImageVersion {
  readonly modelVersion: number;
  readonly imageVersion: number;
  readonly digest: string;
}

interface Plan extends ImageVersion {
  readonly kind: string;
  readonly former?: ImageVersion;
  readonly settings: object;
  readonly forecast: object;
  readonly basis: Readonly<Record<string, string>>;
  readonly costPerMonth: { readonly today: object | null; readonly planned: object };
  readonly resources: readonly {
    resource: string;
    capacity?: string;
    action: string;
    onlyIf?: string;
    fields?: string[];
  }[];
}

/** A request that was planned first and then made. */
export interface PlannedSituation {
  readonly request: Body;
  /** The HTTP answer of the dry run. */
  readonly plan: { readonly status: number; readonly body: string };
  /** The calls that a plan made and that do more than read. */
  readonly written: readonly string[];
  /** How the request itself ended: refused at once, or with the workflow. */
  readonly ended: { readonly status: number | 'LIVE' | 'FAILED'; readonly words: string };
  /** What a plan said otherwise than it came; none if that is not live. */
  readonly differences: readonly string[];
}

const IMAGES = { 'local/iris:1': {}, 'local/iris:2': {}, 'local/crash:1': { exit: { code: 1, afterSeconds: 3 } } };
const MODEL = 'iris';

/** Some requests one after the other to a model that nobody else deploys, in an account where nothing goes wrong. */
export async function plannedSituations(seed: number): Promise<readonly PlannedSituation[]> {
  const random = randomStream('plans', seed);
  const byHost = random() < 0.3;
  const account = await SimulatedAccount.open({
    ...(await synthesizedApp(byHost ? 'byHost' : undefined)),
    images: IMAGES,
    seed,
  });
  // Of a load balancer with room for one model, so that the next one is on the other.
  if (byHost && random() < 0.5) {
    await account.registerVersion('wine', 'local/iris:1');
    await account.deploy('wine');
    await account.quiet();
  }
  for (const image of [
    'local/iris:1',
    'local/iris:2',
    'local/iris:1',
    random() < 0.3 ? 'local/crash:1' : 'local/iris:2',
  ]) {
    await account.registerVersion(MODEL, image, { cpu: 0.5, memoryMiB: 512 });
  }
  const situations: PlannedSituation[] = [];
  let last: Body = {};
  for (let index = 0; index < 4; index++) {
    last = drawn(random, last, byHost);
    const goesBack = index > 0 && random() < 0.12;
    situations.push(await plannedAndMade(account, goesBack ? {} : last, goesBack));
  }
  await account.close();
  return situations;
}

/** Mostly the request before with another field or two, or the very same. */
function drawn(random: RandomStream, last: Body, byHost: boolean): Body {
  const fresh = { ...drawRequest(random), ...drawMore(random, byHost) };
  const request = random() < 0.5 ? { ...last, ...some(random, fresh) } : fresh;
  const placed: Body = random() < 0.25 ? pooled(request as DrawnRequest) : request;
  return random() < 0.12 ? { ...placed, ...oneOf(random, REFUSED) } : placed;
}

function some(random: RandomStream, request: Body): Body {
  return Object.fromEntries(Object.entries(request).filter(() => random() < 0.3));
}

function drawMore(random: RandomStream, byHost: boolean): Body {
  const tokens = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
  return {
    ...(random() < 0.6 && { modelVersion: between(random, 1, 4) }),
    ...(random() < 0.2 && { p95AlarmMilliseconds: oneOf(random, [0, 800]) }),
    ...(random() < 0.15 && {
      strategy: { type: 'blueGreen', steps: [{ percent: 100, minutes: 1 }], onInconclusive: 'goOn' },
    }),
    ...(random() < 0.1 && { capacity: 'own' }),
    ...(byHost && random() < 0.3 && { jwt: random() < 0.7 ? tokens : 'none' }),
  };
}

const REFUSED: readonly [Body, ...Body[]] = [
  { modelVersion: 99 },
  { modelVersion: 'champion' },
  { imageVersion: 7 },
  { memoryMiB: 100_000 },
  { instanceType: 'x9.huge' },
  { gpus: 2 },
  { minTasks: 'two' },
  { capacity: 'nowhere' },
  { secrets: { KEY: 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/nothing' } },
  { secrets: { KEY: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/nothing-abcdef' } },
  { strategy: { type: 'canary', rollbackOn: { alarms: ['nobody-made-it'] } } },
  { strategy: 'blueGreen', volumeGiB: 77 },
];

async function plannedAndMade(account: SimulatedAccount, request: Body, goesBack: boolean): Promise<PlannedSituation> {
  const before = await resourcesOf(account, MODEL);
  const { calls } = account.aws.twin;
  const begun = calls.length;
  const plan = await send(account, { ...request, dryRun: true }, goesBack);
  const written = calls
    .slice(begun)
    .filter(writes)
    .map(({ service, action }) => `${service}:${action}`);
  // As planned, or without a word of it: it is as planned either way.
  const planned = plan.status === 200 && begun % 2 === 0 ? { basis: (JSON.parse(plan.body) as Plan).basis } : {};
  const answer = await send(account, { ...request, ...planned }, goesBack);
  if (answer.status !== 202) {
    return { request, plan, written, ended: { status: answer.status, words: answer.body }, differences: [] };
  }
  const { ended } = await account.ended((JSON.parse(answer.body) as { deploymentId: string }).deploymentId);
  await account.quiet();
  const isLive = ended?.result.status === 'SUCCEEDED';
  const words = isLive ? '' : String(ended?.result.cause);
  const after = await resourcesOf(account, MODEL);
  return {
    request,
    plan,
    written,
    ended: { status: isLive ? 'LIVE' : 'FAILED', words },
    differences:
      isLive && plan.status === 200
        ? [
            ...differences(JSON.parse(plan.body) as Plan, before, after),
            ...(await otherwise(account, JSON.parse(plan.body) as Plan, answer.body)),
          ]
        : [],
  };
}

function send(account: SimulatedAccount, body: Body, goesBack: boolean) {
  return account.api({
    method: 'POST',
    url: `/models/${MODEL}/${goesBack ? 'endpoint/rollback' : 'deployments'}`,
    headers: { host: 'localhost', 'x-api-key': 'local', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The front door, which API Gateway starts, does more than read; others may be at work meanwhile. */
function writes({ action, caller }: CallLogEntry): boolean {
  return caller.roleArn.includes('FrontDoor') && !/^(describe|get|list|query|startSyncExecution$)/.test(action);
}

/** What went live otherwise than was said, by its record. */
async function otherwise(account: SimulatedAccount, plan: Plan, started: string): Promise<string[]> {
  const { digest, settings, costPerMonth: said, forecast } = plan;
  const items = await account.aws.table.items();
  const live = items.find(({ pk, sk }) => pk === `MODEL#${MODEL}` && sk === 'ENDPOINT') ?? {};
  const costs = costOf(live, items);
  const { deploymentId } = JSON.parse(started) as { deploymentId: string };
  const recorded = String(items.find(({ sk }) => sk === `DEPLOYMENT#${deploymentId}`)?.forecast);
  return [
    ...(live.digest === digest ? [] : [`${digest} was said, ${String(live.digest)} is live`]),
    ...(isDeepStrictEqual(JSON.parse(String(live.settings)), settings) ? [] : [`settings: ${String(live.settings)}`]),
    ...(isDeepStrictEqual(JSON.parse(recorded), forecast) || isLiveUnderAnotherNumber(plan)
      ? []
      : [`it was to take ${JSON.stringify(forecast)}, and ${recorded} is recorded`]),
    ...(isDeepStrictEqual(costs, said.planned)
      ? []
      : [`it was to cost ${JSON.stringify(said.planned)}, and costs ${JSON.stringify(costs)}`]),
  ];
}

/** Only ECR knows that the image is not to be pulled: a plan asks it, and who starts a deployment without one does not wait for that. */
function isLiveUnderAnotherNumber({ former, modelVersion, imageVersion, digest }: Plan): boolean {
  if (former?.digest !== digest) return false;
  return former.modelVersion !== modelVersion || former.imageVersion !== imageVersion;
}

/** As `GET endpoint` tells it. */
function costOf(endpoint: Item, items: readonly Item[]): CostPerMonth {
  const prices = new Map(items.filter(({ sk }) => sk === 'PRICE').map((item) => [String(item.of), item]));
  return costPerMonth(attributesOf('endpoint', endpoint), poolInstances(loadConfig('local')), prices);
}

/** A plan against what is there before and after. */
function differences({ kind, resources }: Plan, before: ResourcesOfModel, after: ResourcesOfModel): string[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const happened = new Map(keys.map((key) => [key, whatHappened(before.get(key), after.get(key))]));
  const said = new Map(resources.map((resource) => [keyOf(resource.resource, resource.capacity), resource]));
  const found = [...new Set([...said.keys(), ...happened.keys()])].flatMap((key) => {
    const { action = 'nothing', onlyIf, fields = [] } = said.get(key) ?? {};
    const did = happened.get(key) ?? 'nothing';
    if (action === did || (onlyIf !== undefined && did === 'nothing')) return [];
    return isUnseen(key, action, fields, before.get(key), after.get(key))
      ? []
      : [`${key}: ${action} was said, ${did} happened`];
  });
  const all = [...happened.values()];
  const did = all.every((each) => each === 'KEEP') ? 'NOTHING' : before.size === 0 ? 'CREATE' : 'CHANGE';
  return kind === did ? found : [...found, `${kind} was said, and ${did} happened`];
}

function whatHappened(before: unknown, after: unknown): string {
  if (before === undefined) return 'MAKE';
  if (after === undefined) return 'REMOVE';
  return JSON.stringify(before) === JSON.stringify(after) ? 'KEEP' : 'CHANGE';
}

/** A group that may have as many instances by a deployment before, and limits that a schedule sets, look the same afterwards. */
function isUnseen(key: string, action: string, fields: readonly string[], before: unknown, after: unknown): boolean {
  if (action !== 'CHANGE') return false;
  const [{ most: had = 0 } = {}, { limits } = {}] = [before, after] as [{ most?: number }?, { limits?: number[] }?];
  if (key === 'AutoScalingGroup own') return fields.join() === 'max' && had > 0;
  return key.startsWith('ServiceScaling') && limits === undefined && fields.every((field) => /Tasks$/.test(field));
}
