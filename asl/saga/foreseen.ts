import { placedOf } from './move';
import type { Plan, Where } from './plan';
import type { Follows, Step } from './step';

/** What is known of an endpoint and of what it is to become before anything is done: expressions, and variables for what is compared. */
export interface Foresight {
  /** There is no endpoint yet. */
  readonly isMade: string;
  /** All is to stay as it is. */
  readonly isKept: string;
  /** Its tasks are to run at another place. */
  readonly isMoved: string;
  readonly former: Compared;
  readonly wanted: Compared;
  /** Where its tasks are to run, and where something of it is that is to go: a place, and a list of places. */
  readonly place: string;
  readonly left: string;
  /** An expression that knows a place by its variables. */
  readonly at: (place: string, expression: string) => string;
}

interface Compared {
  readonly settings: string;
  readonly instance: string;
  readonly digest: string;
}

/**
 * What will become of each resource, as a list: an expression. It is the plan read without doing anything: for each step, in the order of
 * the plan, `{resource, name, action}`, and `fields`, what of it differs; of what is where the tasks run its place too, `capacity`. What is
 * to be taken away at other places comes last, the last step first.
 */
export function foreseen(plan: Plan, foresight: Foresight): string {
  const { at, place, left } = foresight;
  const here = entriesOf(plan, (step) => standing(step, foresight));
  const gone = entriesOf(placedOf(plan), (step) =>
    entry(step, { action: "'REMOVE'", place: '$placeLeft' }),
  ).toReversed();
  return `$append([], $append(
    ${at(place, `[${here.join(', ')}]`)},
    $reduce($append([], $map(${left}, function($placeLeft) { {'all': ${at('$placeLeft', `[${gone.join(', ')}]`)}} })), function($before, $each) { $append($before, $each.all) }, [])
  ))`;
}

/** An expression for each step, which has no value where the step is none of this endpoint's. */
function entriesOf(plan: Plan, of: (step: Step) => string, asked: readonly Where[] = []): readonly string[] {
  if (plan.kind === 'step') {
    const conditions = asked.map(({ condition }) => `(${condition})`);
    return [conditions.length === 0 ? of(plan.step) : `(${conditions.join(' and ')} ? ${of(plan.step)})`];
  }
  if (plan.kind === 'where') return entriesOf(plan.plan, of, [...asked, plan.where]);
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap((part) =>
    entriesOf(part, of, asked),
  );
}

function standing(step: Step, foresight: Foresight): string {
  const { isMade, isKept, isMoved, place } = foresight;
  const { beside, onlyIf, update } = step;
  const at = beside ? place : undefined;
  const made = (words?: string) => entry(step, { action: "'MAKE'", place: at, words });
  const kept = entry(step, { action: "'KEEP'", place: at });
  const updated = 'unchanged' in update ? kept : changed(step, update.follows, foresight, at);
  const moved = beside ? `${isMoved} ? ${made()} : ${updated}` : updated;
  const there = `(${isKept} ? ${kept} : ${moved})`;
  return `(${isMade} ? ${made(onlyIf?.words)} : ${onlyIf ? `${onlyIf.condition} ? ${there}` : there})`;
}

/** Whether an update does something with the resource is a matter of what it follows. */
function changed(step: Step, follows: Follows, foresight: Foresight, place: string | undefined): string {
  const fields = differing(follows, foresight);
  const action = follows.always === undefined ? "$count($differing) > 0 ? 'CHANGE' : 'KEEP'" : "'CHANGE'";
  return `($differing := ${fields}; ${entry(step, { action: `(${action})`, place, fields: '$differing' })})`;
}

/** The names of what differs, as a list: an expression. */
function differing({ settings, instance = [], growsWith = [], image }: Follows, { former, wanted }: Foresight): string {
  const differs = (name: string, one: string, other: string) => `[${one}] != [${other}] ? '${name}'`;
  const all = [
    ...settings.map((followed) => {
      const { setting, as } = typeof followed === 'string' ? { setting: followed, as: whole(followed) } : followed;
      return differs(setting, as(former.settings), as(wanted.settings));
    }),
    ...instance.map((name) => differs(name, `${former.instance}.${name}`, `${wanted.instance}.${name}`)),
    ...growsWith.map((name) => `${wanted.instance}.${name} > ${former.instance}.${name} ? '${name}'`),
    ...(image ? [differs('digest', former.digest, wanted.digest)] : []),
  ];
  return `$append([], [${all.map((each) => `(${each})`).join(', ')}])`;
}

const whole = (name: string) => (settings: string) => `${settings}.${name}`;

interface Told {
  readonly action: string;
  readonly place?: string | undefined;
  readonly words?: string | undefined;
  readonly fields?: string;
}

function entry({ name, called = '$name' }: Step, { action, place, words, fields }: Told): string {
  const told = [
    `'resource': '${name}'`,
    `'name': ${called}`,
    `'action': ${action}`,
    ...(place === undefined ? [] : [`'capacity': ${place}`]),
    ...(words === undefined ? [] : [`'onlyIf': '${words}'`]),
  ];
  const sure = `{${told.join(', ')}}`;
  return fields === undefined ? sure : `$merge([${sure}, $count(${fields}) > 0 ? {'fields': ${fields}} : {}])`;
}
