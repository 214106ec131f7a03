import { reject } from '../../asl/deployment/reject';
import { promote } from '../../asl/front-door/promote';
import type { Branch, States } from '../../asl/language/states';
import { clearedForDeployment, clearedForRecovery } from '../../asl/move/cleared';
import { plan } from '../../asl/plan';
import { backward } from '../../asl/saga/backward';
import { count, scopesOf } from './calls';
import { type Way, waysOf } from './ways';

/** A part of a workflow that is drawn by itself. */
export interface Phase {
  readonly name: string;
  /** One set of states, or as many as run at once. */
  readonly scopes: readonly States[];
  /** The states of the workflow that the phase stands for: the one that holds it, or those that it consists of. */
  readonly standsFor: readonly string[];
  /** The phases of a workflow that is held as a whole, for its errors to lead to one place. */
  readonly within: readonly Phase[];
}

/** Fewer states are drawn where they stand … */
const FEWEST = 4;
/** … unless more than so many hold some: side by side they would not fit on a screen. */
const MOST_SIDE_BY_SIDE = 3;

const anywhere = { begin: '', failed: '', back: '' };

/** What a workflow has of its own states that belong together. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  TearDown: Object.keys(backward(plan).states('')),
  Rejection: Object.keys(reject.states('')),
  Elsewhere: [clearedForDeployment(plan, anywhere), clearedForRecovery(plan, anywhere)].flatMap(({ states }) =>
    Object.keys(states('')),
  ),
  Promote: Object.keys(promote.states('')),
};

/** What is drawn by itself within a phase that would be too wide with it: states by their names. */
const SIDEWAYS: Readonly<Record<string, RegExp>> = {
  MoveBack: /OfMoveBack$/,
  TrafficBack: /^(?!.*Canary).*Traffic.*OfRestore$/,
  TokensBack: /(Callers|Tokens).*OfRestore$/,
  CanaryWithdrawn: /^(?!.*Request).*(Canary.*|Suspension.*|ResumeScaling)OfRestore$/,
};

/** Every Parallel and Map that holds more than a few states, and groups of states of the workflow itself, such as the undos of the plan. */
export function phasesOf({ StartAt, States: states }: Branch): Phase[] {
  const sizeOf = (held: readonly States[]) => held.reduce((total, scope) => total + count(scope), 0);
  const small = Object.values(states).filter(
    (state) => sizeOf(scopesOf(state)) > 0 && sizeOf(scopesOf(state)) < FEWEST,
  );
  const fewest = small.length > MOST_SIDE_BY_SIDE ? 1 : FEWEST;
  const groups = Object.entries(GROUPS).flatMap(([name, members]): Phase[] => {
    const standsFor = Object.keys(states).filter((state) => members.includes(state));
    const scope = Object.fromEntries(standsFor.map((state) => [state, states[state]!]));
    return standsFor.length === 0 ? [] : [{ name, scopes: [scope], standsFor, within: attemptsIn(scope) }];
  });
  const inGroups = groups.flatMap(({ standsFor }) => standsFor);
  const scopes = Object.entries(states).flatMap(([name, state]): Phase[] => {
    const held = scopesOf(state);
    if (sizeOf(held) < fewest || inGroups.includes(name)) return [];
    const within = held.flatMap((scope) =>
      name === StartAt ? phasesOf({ StartAt: '', States: scope }) : sideways(scope),
    );
    return [{ name, scopes: held, standsFor: [name], within }];
  });
  return [...scopes, ...groups];
}

function sideways(states: States): Phase[] {
  return Object.entries(SIDEWAYS).flatMap(([name, suffix]) => {
    const standsFor = Object.keys(states).filter((state) => suffix.test(state));
    const scope = Object.fromEntries(standsFor.map((state) => [state, states[state]!]));
    return standsFor.length === 0 ? [] : [{ name, scopes: [scope], standsFor, within: [] }];
  });
}

/** What is held as a whole, for its errors to lead to one place. */
function attemptsIn(states: States): Phase[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const [held, ...others] = scopesOf(state);
    const isAttempt = state.Type === 'Parallel' && held !== undefined && others.length === 0;
    return isAttempt ? [{ name, scopes: [held], standsFor: [name], within: [] }] : [];
  });
}

/** The ways between what an overview shows: phases, and states that belong to none. */
export function waysBetween(states: States, phases: readonly Pick<Phase, 'name' | 'standsFor'>[]): Way[] {
  const shown = new Map(phases.flatMap(({ name, standsFor }) => standsFor.map((state) => [state, name] as const)));
  const ways = new Map<string, Way>();
  for (const { from, to, failure } of waysOf(states)) {
    const way = { from: shown.get(from) ?? from, to: shown.get(to) ?? to, failure };
    const known = ways.get(`${way.from} ${way.to}`);
    if (way.from !== way.to && (!known || known.failure)) ways.set(`${way.from} ${way.to}`, way);
  }
  return [...ways.values()];
}
