import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BOUNDS } from '../../contract/bounds';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { openAccount } from './harness/simulated-account';
import type { Situation } from './harness/situation';
import { makeLive, situations } from './harness/situations';

/** Takes four bytes and more of each character once it is JSON within JSON. */
const HOSTILE = '"\\\u0000\u001b[31m\u{1f4a3}{% $x %}\n';
const text = (characters: number) => HOSTILE.repeat(Math.ceil(characters / HOSTILE.length));

type Entry = Record<string, unknown>;

/** How a source is filled to ten times its bound: by more entries than are kept, or by longer ones. */
interface Filling {
  readonly entries: number;
  readonly length: number;
}
const FILLINGS: Readonly<Record<string, Filling>> = {
  'ten times as many': { entries: 10, length: 1 },
  'ten times as long': { entries: 1, length: 10 },
};

/** What of an answer comes from containers or from the mood of a service, filled; never more entries than were asked for. */
const FILLED: Readonly<Record<string, (answer: Entry, filling: Filling, input: Entry) => Entry>> = {
  'cloudwatchlogs:GetLogEvents': ({ events, ...rest }, { entries, length }, { limit }) => ({
    ...rest,
    events: many(events, Math.min(Number(limit), entries * BOUNDS.logLines), {
      message: text(length * BOUNDS.logLine),
    }),
  }),
  'ecs:DescribeTasks': ({ tasks, ...rest }, { length }) => ({
    ...rest,
    tasks: (tasks as Entry[]).map((task) => ({
      ...task,
      stoppedReason: `${task.stoppedReason}${text(length * BOUNDS.reason)}`,
      containers: (task.containers as Entry[]).map((container) => ({
        ...container,
        reason: text(length * BOUNDS.reason),
      })),
    })),
  }),
  'ecs:DescribeServices': ({ services, ...rest }, { entries, length }) => ({
    ...rest,
    services: (services as Entry[]).map((service) => ({
      ...service,
      events: many(service.events, entries * BOUNDS.serviceEvents, { message: text(length * BOUNDS.reason) }),
    })),
  }),
  'autoscaling:DescribeScalingActivities': ({ Activities, ...rest }, { entries, length }, { MaxRecords }) => ({
    ...rest,
    Activities: many(Activities, Math.min(Number(MaxRecords), entries * BOUNDS.scalingActivities), {
      Cause: text(length * BOUNDS.reason),
      StatusMessage: text(length * BOUNDS.reason),
    }),
  }),
  'elasticloadbalancingv2:DescribeTargetHealth': ({ TargetHealthDescriptions, ...rest }, { length }) => ({
    ...rest,
    TargetHealthDescriptions: (TargetHealthDescriptions as Entry[]).map((target) => ({
      ...target,
      TargetHealth: { ...(target.TargetHealth as Entry), Description: text(length * BOUNDS.reason) },
    })),
  }),
};

function many(list: unknown, entries: number, texts: Entry): Entry[] {
  const [one] = (list as Entry[] | undefined) ?? [];
  return one ? Array.from({ length: entries }, () => ({ ...one, ...texts })) : [];
}

/** Fills what services answer, from now on. */
function fill({ aws: { twin } }: SimulatedAccount, filling: Filling, met: Set<string>): void {
  const answer = twin.call.bind(twin);
  twin.call = async (service, operation, input, caller) => {
    const key = `${service}:${operation}`;
    const answered = (await answer(service, operation, input, caller)) as Entry;
    const filler = FILLED[key];
    if (!filler) return answered;
    met.add(key);
    return filler(answered, filling, input as Entry);
  };
}

/** DynamoDB's limit of an item. */
const ITEM_BYTES = 400 * 1024;

const TRIED = [
  'a deployment that crashes',
  'an update that crashes',
  'an update with a canary that crashes',
  'an update of the instances and the health path that crashes',
  'a deployment that is stopped while its container crashes',
  'an update that is stopped',
  'a deployment whose rollback leaves the cluster',
  'a deletion',
  'a deletion while a deployment runs',
  'a deployment whose scaling is refused',
] as const;

describe('Whatever services, containers and users fill up to ten times its bound', () => {
  const met = new Set<string>();
  let account: SimulatedAccount;
  beforeAll(async () => {
    account = await openAccount();
  });
  afterAll(() => account.close());

  async function ending(situation: Situation, filling?: Filling) {
    await account.close();
    account = await openAccount();
    if (situation.live) await makeLive(account, 'iris');
    if (filling) fill(account, filling, met);
    const id = await situation.run(account, 'iris');
    const record = await account.aws.table.item('MODEL#iris', `DEPLOYMENT#${id}`);
    const { error = '' } = JSON.parse(String(record?.error ?? '{}')) as { error?: string };
    return { status: record?.status, error, record, found: await violations(account.aws) };
  }

  it.each(TRIED)('%s ends as it does without', async (name) => {
    const situation = situations.find((candidate) => candidate.name === name)!;
    const { status, error } = await ending(situation);
    for (const [how, filling] of Object.entries(FILLINGS)) {
      const full = await ending(situation, filling);
      expect({ how, status: full.status, error: full.error, found: full.found }).toEqual({
        how,
        status,
        error,
        found: [],
      });
      expect(JSON.stringify(full.record).length).toBeLessThan(ITEM_BYTES);
    }
  });

  it('was met, each source of it', () => {
    expect([...met].sort()).toEqual(Object.keys(FILLED).sort());
  });
});

describe('A request of 200 kB, started past the front door', () => {
  it.each(['deploy', 'update'])('ends with the reason and leaves nothing: a %s', async (what) => {
    const account = await openAccount();
    if (what === 'update') await makeLive(account, 'iris');
    const environment = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`X${index}`, 'é'.repeat(2_000)]));
    const modelVersion = await account.registerVersion('iris', 'local/iris:1');
    const id = await account.deploy('iris', { modelVersion, environment });
    await account.quiet();
    expect(await account.aws.table.item('MODEL#iris', `DEPLOYMENT#${id}`)).toMatchObject({
      status: 'ROLLED_BACK',
      error: expect.stringContaining("Max allowed length is '65536' bytes"),
    });
    expect(await violations(account.aws)).toEqual([]);
    await account.close();
  });
});
