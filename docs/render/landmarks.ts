import type { State, StateMachine, States } from '../../asl/language/states';
import { plan } from '../../asl/plan';
import { backward } from '../../asl/saga/backward';
import { updateOf } from '../../asl/saga/change';
import { forward } from '../../asl/saga/forward';
import { piecesOf } from '../../asl/saga/pieces';
import { scopesOf } from './calls';
import { caughtBy, meetingPoint, reached, successors, wayBetween } from './ways';

/** The states of the deploy workflow around which its picture is built, found by what they do, whatever they are called. */
export interface Landmarks {
  readonly admit: string;
  readonly rejection: string;
  /** With an endpoint or without. */
  readonly fork: string;
  readonly update: string;
  readonly record: string;
  readonly live: string;
  readonly evidence: string;
  /** Back to the former endpoint, or to none. */
  readonly decision: string;
  readonly restore: string;
  readonly verification: string;
  /** Where restoration and removal meet. */
  readonly undone: string;
}

export function landmarksOf({ StartAt, States: states }: StateMachine): Landmarks {
  const state = (name: string) => states[name]!;
  const provision = holderOf(forward(plan).start, states);
  const removal = holderOf(backward(plan).start, states);
  const undos = Object.keys(backward(plan).states(''));
  const fork = first(Object.keys(states), 'leads to the plan', (name) => successors(state(name)).includes(provision));
  const evidence = first(caughtBy(state(provision)), 'follows an error', () => true);
  const admit = first(
    wayBetween(states, StartAt, fork),
    'refuses',
    (name) => scopesOf(state(name)).length > 0 && caughtBy(state(name)).length > 0,
  );
  const decision = first(wayBetween(states, evidence, removal), 'decides', (name) => state(name).Type === 'Choice');
  const changeAfter = (choice: string) =>
    first(successors(state(choice)), 'replaces the tasks of an endpoint', (name) => replacesTasks(state(name)));
  const restore = changeAfter(decision);
  return {
    admit,
    rejection: first(caughtBy(state(admit)), 'follows a refusal', () => true),
    fork,
    update: changeAfter(fork),
    record: first(successors(state(provision)), 'follows the plan', () => true),
    live: first(Object.keys(states), 'succeeds', (name) => state(name).Type === 'Succeed'),
    evidence,
    decision,
    restore,
    verification: first(
      [...reached(states, removal).keys()],
      'follows the undos',
      (name) => name !== removal && !undos.includes(name),
    ),
    undone: meetingPoint(states, restore, removal),
  };
}

const AIM = { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' };
const REPLACEMENTS = piecesOf(plan, (step) => updateOf(step, 'replaceTasks', AIM)).map(({ start }) => start);

/** A state of an update is called like the step's, with a suffix. */
function replacesTasks(state: State): boolean {
  return scopesOf(state).some((scope) =>
    Object.entries(scope).some(
      ([name, inner]) => REPLACEMENTS.some((start) => name.startsWith(start)) || replacesTasks(inner),
    ),
  );
}

/** The state of the workflow itself that is this one or holds it. */
function holderOf(name: string, states: States): string {
  const holds = (scope: States): boolean =>
    name in scope || Object.values(scope).some((state) => scopesOf(state).some(holds));
  if (name in states) return name;
  return first(Object.keys(states), `holds ${name}`, (holder) => scopesOf(states[holder]!).some(holds));
}

function first(names: readonly string[], does: string, condition: (name: string) => boolean): string {
  const found = names.find(condition);
  if (!found)
    throw new Error(`the picture of the deploy workflow finds no state that ${does} among ${names.join(', ')}`);
  return found;
}
