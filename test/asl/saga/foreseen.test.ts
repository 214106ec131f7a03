import { describe, expect, it } from '@jest/globals';
import { rendered } from '../../../asl/language/rendered';
import { plan } from '../../../asl/plan';
import { foreseen } from '../../../asl/saga/foreseen';
import { parallel, sequence, stepsOf, where } from '../../../asl/saga/plan';
import type { Follows, Step, Update } from '../../../asl/saga/step';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';
import { step } from './steps-under-test';

const followed = (name: string, follows: Follows): Step => step(name, { update: { follows } });
const own = { name: 'Own', condition: "$pool = ''" };
const placed = (one: Step): Step => ({ ...one, beside: { create: one.create } });

const PLAN = sequence(
  step('Slot'),
  where(own, placed(step('Cluster'))),
  parallel({
    Traffic: [
      followed('TargetGroup', { settings: ['path', { setting: 'many', as: (of) => `$count(${of}.many) > 1` }] }),
      { ...step('Record'), called: "'a name'", onlyIf: { condition: '$slot = 2', words: 'it is the second' } },
    ],
    Tasks: [
      followed('Definition', { settings: ['path'], image: true, always: 'it is immutable' }),
      where(own, placed(followed('Group', { settings: [], instance: ['kind'], growsWith: ['max'] }))),
    ],
  }),
  placed(step('Service')),
);

const EXPRESSION = foreseen(PLAN, {
  isMade: '$made',
  isKept: '$kept',
  isMoved: '$moved',
  former: { settings: '$was.settings', instance: '$was.instance', digest: '$was.digest' },
  wanted: { settings: '$is.settings', instance: '$is.instance', digest: '$is.digest' },
  place: '$place',
  left: '$left',
  at: (place, within) => `($pool := ${place} = 'own' ? '' : ${place}; ${within})`,
});

const WAS = { settings: { path: '/', many: [1] }, instance: { kind: 'a', max: 4 }, digest: 'd1' };
const DEFAULTS = { made: false, kept: false, moved: false, was: WAS, is: WAS, place: 'own', left: [], slot: 1 };

async function told(variables: Readonly<Record<string, JsonValue>>) {
  const list = (await evaluated(EXPRESSION, { ...DEFAULTS, ...variables })) as Record<string, JsonValue>[];
  return list.map(({ resource, action, capacity, fields }) =>
    [resource, action, capacity, fields && `(${String(fields)})`].filter((word) => word !== undefined).join(' '),
  );
}

describe('what is foreseen', () => {
  it('is of each step, in the order of the plan, that a first deployment makes it', async () => {
    expect(await told({ made: true })).toEqual([
      'Slot MAKE',
      'Cluster MAKE own',
      'TargetGroup MAKE',
      'Record MAKE',
      'Definition MAKE',
      'Group MAKE own',
      'Service MAKE own',
    ]);
  });

  it('leaves out what is not where it is to be, and names when something may be needed', async () => {
    const list = (await evaluated(EXPRESSION, { ...DEFAULTS, made: true, place: 'shared' })) as object[];
    expect(list).toContainEqual({ resource: 'Record', name: 'a name', action: 'MAKE', onlyIf: 'it is the second' });
    expect(list).toContainEqual({ resource: 'Service', name: 'slipway-iris', action: 'MAKE', capacity: 'shared' });
    expect(list).not.toContainEqual(expect.objectContaining({ resource: 'Cluster' }));
  });

  it('is that all stays where nothing is to be done, and what is not there is not named', async () => {
    const kept = [
      'Slot KEEP',
      'Cluster KEEP own',
      'TargetGroup KEEP',
      'Definition KEEP',
      'Group KEEP own',
      'Service KEEP own',
    ];
    expect(await told({ kept: true })).toEqual(kept);
    expect(await told({ kept: true, slot: 2 })).toContain('Record KEEP');
  });

  it('is that an update changes what follows something that differs, and what it always changes', async () => {
    expect(await told({})).toEqual([
      'Slot KEEP',
      'Cluster KEEP own',
      'TargetGroup KEEP',
      'Definition CHANGE',
      'Group KEEP own',
      'Service KEEP own',
    ]);
    const changed = await told({ is: { ...WAS, settings: { path: '/ping', many: [1] }, digest: 'd2' } });
    expect(changed).toContain('TargetGroup CHANGE (path)');
    expect(changed).toContain('Definition CHANGE (path,digest)');
  });

  it.each<[object, object, string]>([
    [{ many: [2] }, {}, 'TargetGroup KEEP'],
    [{ many: [1, 2] }, {}, 'TargetGroup CHANGE (many)'],
    // A setting that the record does not have.
    [{ path: undefined }, {}, 'TargetGroup CHANGE (path)'],
    [{}, { kind: 'b' }, 'Group CHANGE own (kind)'],
    [{}, { max: 5 }, 'Group CHANGE own (max)'],
    [{}, { max: 3 }, 'Group KEEP own'],
  ])('goes by the part that counts: %j and %j', async (settings, instance, expected) => {
    const is = JSON.parse(
      JSON.stringify({
        ...WAS,
        settings: { ...WAS.settings, ...settings },
        instance: { ...WAS.instance, ...instance },
      }),
    ) as JsonValue;
    expect(await told({ is })).toContain(expected);
  });

  it('is of a move that what is where the tasks run is made there and taken away here, the last first', async () => {
    expect(await told({ moved: true, place: 'shared', left: ['own'] })).toEqual([
      'Slot KEEP',
      'TargetGroup KEEP',
      'Definition CHANGE',
      'Service MAKE shared',
      'Service REMOVE own',
      'Group REMOVE own',
      'Cluster REMOVE own',
    ]);
    expect(await told({ moved: true, left: ['shared'] })).toContain('Service REMOVE shared');
  });
});

/** What an update reads of the settings for another reason than to make the resource by it. */
const READ_FOR_OTHER_REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AutoScalingGroup: {
    startupSeconds: 'how long the tasks that move are waited for',
    drainSeconds: 'how long the tasks that move are waited for',
  },
  TaskDefinition: { minTasks: 'how many tasks what follows needs', maxTasks: 'how many tasks what follows needs' },
  Service: { drainSeconds: 'how long it is waited for', healthCheckPath: 'what a failure is told by' },
};

const AIM = { settings: '$aimed', instance: '$aimedInstance', taskDefinitionArn: '$aimedArn' };

/** The names that the pieces of an update read of a variable. */
function readBy(update: Update, variable: string): ReadonlySet<string> {
  if ('unchanged' in update) return new Set();
  const pieces = [update.prepare, update.replaceTasks, update.finish].flatMap((piece) => piece?.(AIM) ?? []);
  const text = pieces.map((piece) => rendered(piece.states('End'))).join('\n');
  return new Set([...text.matchAll(new RegExp(`\\$${variable}\\.(\\w+)`, 'g'))].map(([, name]) => name!));
}

describe('a step of the plan', () => {
  it.each(stepsOf(plan).map((each) => [each.name, each] as const))(
    'says all that its update makes the resource from: %s',
    (name, { update }) => {
      if ('unchanged' in update) return expect(update.unchanged).not.toBe('');
      const { settings, always } = update.follows;
      const named = settings.map((one) => (typeof one === 'string' ? one : one.setting));
      const others = Object.keys(READ_FOR_OTHER_REASONS[name] ?? {});
      const read = [...readBy(update, 'aimed')];
      expect(read.filter((setting) => !named.includes(setting) && !others.includes(setting))).toEqual([]);
      // What it names it reads; what is made anew with each update is made by another piece.
      if (always === undefined) expect(named.filter((setting) => !read.includes(setting))).toEqual([]);
      expect(others.filter((setting) => !read.includes(setting))).toEqual([]);
    },
  );
});
