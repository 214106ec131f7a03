import { AwsError } from '../../local/aws/service';
import { pooled } from '../../local/simulation/inputs/capacity';
import { between } from '../../local/simulation/inputs/draw';
import { type DrawnRequest, drawRequest } from '../../local/simulation/inputs/requests';
import {
  type Damage,
  damages,
  type Expected,
  Hand,
  marksOf,
  type Plant,
  plants,
} from '../../local/simulation/intruder';
import { violations } from '../../local/simulation/invariants';
import { oneOf, type RandomStream, randomStream } from '../../local/simulation/random';
import { SimulatedAccount } from '../../local/simulation/simulated-account';
import { type AppVariant, synthesizedApp } from '../workflows/harness/apps';
import { resources } from '../workflows/harness/records';
import { type Finding, lookedAfter } from '../workflows/harness/upkeep';

const IMAGES = { 'local/iris:1': {}, 'local/iris:2': {}, 'local/crash:1': { exit: { code: 1, afterSeconds: 3 } } };
const MODELS = ['iris', 'wine'] as const;

/** Longer than the tagging API takes to learn of tags. */
const LISTED_AFTER_MS = 60_000;

/** What came of one account, an intruder and a look. */
export interface IntrudedSituation {
  /** What was done to it, for whoever replays the seed. */
  readonly log: readonly string[];
  /** Before anybody has touched anything by hand. */
  readonly falseAlarms: readonly Finding[];
  /** What is said otherwise than the intruder did: `kind resource field of model`. */
  readonly unsaid: readonly string[];
  readonly unfounded: readonly string[];
  /** What is not the platform's and is gone or changed. */
  readonly touched: readonly string[];
  /** After repairs: what could be put right and is not, and what is wrong with the account beside that. */
  readonly unmended: readonly string[];
  readonly broken: readonly string[];
  readonly damages: number;
  readonly busy: boolean;
}

interface Live {
  readonly model: string;
  readonly pool: string | undefined;
  /** The least tasks that it may ever have. */
  readonly least: number;
}

/** An account with some deployments behind it; somebody changes things by hand, while a deployment may be under way; then the upkeep looks. */
export async function intrudedSituation(seed: number): Promise<IntrudedSituation> {
  const random = randomStream('upkeep', seed);
  const isMended = random() < 0.5;
  const account = await SimulatedAccount.open({
    ...(await synthesizedApp(variantOf(random() < 0.3, isMended))),
    images: IMAGES,
    seed,
  });
  const log: string[] = [isMended ? 'repair: all' : 'repair: none'];
  for (const model of MODELS) await lifeOf(account, model, random, log);
  const falseAlarms = (await lookedAfter(account)).findings;
  const foreign = await plantForeign(account, random, log);
  const expected = await plantOrphans(account, random, log);
  await account.clock.sleep(LISTED_AFTER_MS);
  const busy = random() < 0.3 || seed % 3 === 0 ? await startDeployment(account, random, log) : undefined;
  const live = await liveOf(account);
  const damaged = await damage(
    account,
    live.filter(({ model }) => model !== busy?.model),
    random,
    log,
  );
  const wanted = [
    ...expected,
    ...damaged.flatMap(({ model, done }) => done.flatMap(({ finds }) => saidOf(model, finds))),
  ];
  const { findings } = await lookedAfter(account);
  const isStillBusy = busy !== undefined && account.execution(busy.id).ended === undefined;
  const said = findings.map(({ model, ...finding }) => saying(model, finding));
  await account.quiet();
  const still = await resources(account);
  const staying = damaged.filter(({ done }) => done.some(({ mended }) => !mended)).map(({ model }) => model);
  const unmended = isMended ? await afterLooks(account, staying) : [];
  const found = isMended && staying.length === 0 && foreign.length === 0 ? await violations(account.aws) : [];
  await account.close();
  return {
    log,
    falseAlarms,
    unsaid: minus(wanted, said),
    unfounded: minus(said, wanted),
    touched: foreign.filter((one) => !still.includes(one)),
    unmended,
    broken: found,
    damages: wanted.length,
    busy: isStillBusy,
  };
}

function variantOf(byHost: boolean, isMended: boolean): AppVariant | undefined {
  if (isMended) return byHost ? 'mendingByHost' : 'mending';
  return byHost ? 'byHost' : undefined;
}

/** Some deployments one after the other, of which some fail, prove themselves, move, or are deleted. */
async function lifeOf(account: SimulatedAccount, model: string, random: RandomStream, log: string[]): Promise<void> {
  for (const image of ['local/iris:1', 'local/iris:2']) {
    await account.registerVersion(model, image, { cpu: 0.5, memoryMiB: 512 });
  }
  const crashing = await account.registerVersion(model, 'local/crash:1', { cpu: 0.5, memoryMiB: 512 });
  for (let times = between(random, 0, 3); times > 0; times--) {
    const request = drawn(random);
    const modelVersion = random() < 0.15 ? crashing : between(random, 1, 2);
    log.push(`deploys ${model} ${modelVersion} ${JSON.stringify(request).slice(0, 300)}`);
    await account.deploy(model, { ...request, modelVersion });
    await account.quiet();
  }
  if (random() < 0.15) {
    log.push(`deletes ${model}`);
    await account.deleteEndpoint(model);
    await account.quiet();
  }
}

function drawn(random: RandomStream) {
  const request = {
    ...drawRequest(random),
    ...(random() < 0.2 && { p95AlarmMilliseconds: 800 }),
    ...(random() < 0.2 && {
      strategy: { type: 'blueGreen', steps: [{ percent: 100, minutes: 1 }], onInconclusive: 'goOn' },
    }),
  };
  return random() < 0.3 ? pooled(request as DrawnRequest) : { ...request, capacity: 'own' };
}

async function liveOf(account: SimulatedAccount): Promise<readonly Live[]> {
  const items = await account.aws.table.items();
  return items
    .filter(({ sk, status }) => sk === 'ENDPOINT' && status === 'LIVE')
    .map(({ model, capacity, settings }) => {
      const { minTasks, schedule = [] } = JSON.parse(String(settings)) as {
        minTasks: number;
        schedule?: { minTasks: number }[];
      };
      return {
        model: String(model),
        pool: capacity === undefined || capacity === 'own' ? undefined : String(capacity),
        least: Math.min(minTasks, ...schedule.map((entry) => entry.minTasks)),
      };
    });
}

interface Damaged {
  readonly model: string;
  readonly done: readonly Damage[];
}

/** Several things at most, of which none hides another. */
async function damage(
  account: SimulatedAccount,
  live: readonly Live[],
  random: RandomStream,
  log: string[],
): Promise<readonly Damaged[]> {
  const all: Damaged[] = [];
  for (const { model, pool, least } of live) {
    const possible = damages.filter(({ ownCapacity, awake }) => !(ownCapacity && pool) && !(awake && least === 0));
    const done: Damage[] = [];
    for (let times = between(random, 0, 3); times > 0; times--) {
      const chosen = possible[Math.floor(random() * possible.length)]!;
      if (done.some(({ of }) => of === chosen.of)) continue;
      const refusal = await refusalOf(chosen.do(new Hand(account, model, { pool })));
      log.push(`${chosen.name}: ${model}${refusal ? `, which is refused: ${refusal}` : ''}`);
      if (!refusal) done.push(chosen);
    }
    all.push({ model, done });
  }
  return all;
}

/** What AWS refuses, since something else of the endpoint is gone already, is not done. */
async function refusalOf(done: Promise<unknown>): Promise<string | undefined> {
  try {
    await done;
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
  return undefined;
}

/** What the platform has left of models that nobody knows. */
async function plantOrphans(
  account: SimulatedAccount,
  random: RandomStream,
  log: string[],
): Promise<readonly string[]> {
  const expected: string[] = [];
  for (let index = between(random, 0, 2); index > 0; index--) {
    const [plant, model] = [oneOf(random, plants as [Plant, ...Plant[]]), `ghost-${index}`];
    log.push(`plants ${plant.name}: ${model}`);
    await plant.do(new Hand(account, model), marksOf(model));
    expected.push(...saidOf(model, plant.finds));
  }
  return expected;
}

/** What only looks like that: by its name, by its tags, or as another environment's. Gives the resources that must stay. */
async function plantForeign(
  account: SimulatedAccount,
  random: RandomStream,
  log: string[],
): Promise<readonly string[]> {
  const before = await resources(account);
  for (let index = between(random, 0, 2); index > 0; index--) {
    const [plant, model] = [oneOf(random, plants as [Plant, ...Plant[]]), `alike-${index}`];
    const tags = oneOf(random, [[], marksOf(model, 'dev'), marksOf('another'), marksOf(model).slice(0, 1)]);
    log.push(`plants ${plant.name} that is somebody else's, ${JSON.stringify(tags)}: ${model}`);
    await plant.do(new Hand(account, model), tags);
  }
  return minus(await resources(account), before);
}

/** Which goes on while the upkeep looks, mostly. */
async function startDeployment(account: SimulatedAccount, random: RandomStream, log: string[]) {
  const model = oneOf(random, MODELS as unknown as [string, ...string[]]);
  const id = await account.deploy(model, { ...drawn(random), modelVersion: between(random, 1, 2) });
  await account.clock.sleep(1_000 * between(random, 1, 60));
  log.push(`deploys ${model} meanwhile`);
  return { model, id };
}

/** A service that is gone may drain for an hour, and none of its name can be made before: the next day's look tries again. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 4_000_000;

/** What is still said of models that nothing keeps from being put right. */
async function afterLooks(account: SimulatedAccount, staying: readonly string[]): Promise<readonly string[]> {
  for (let looks = 1; ; looks++) {
    const { findings } = await lookedAfter(account);
    const left = findings
      .filter(({ model }) => !staying.includes(model))
      .map(({ model, ...one }) => saying(model, one));
    await account.quiet();
    if (left.length === 0 || looks === LOOKS) return left;
    await account.clock.sleep(BETWEEN_LOOKS_MS);
  }
}

const saidOf = (model: string, finds: readonly Expected[]) => finds.map((one) => saying(model, one));

/** A service that was deleted drains until its last task has ended: whether it has by the time of the look, its tasks decide. */
function saying(model: string, { kind, resource, field }: Expected): string {
  if (resource === 'Service' && (kind === 'MISSING' || field === 'status')) return `no Service of ${model}`;
  return `${kind} ${resource}${field === undefined ? '' : ` ${field}`} of ${model}`;
}

/** What is in the one list and not, or not so often, in the other. */
function minus(one: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other];
  return one.filter((each) => {
    const index = rest.indexOf(each);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
