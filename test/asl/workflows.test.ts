import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import validate from 'asl-validator';
import type { State, States, Task } from '../../asl/language/states';
import { plan } from '../../asl/plan';
import { RENDERED, rendered } from '../../asl/render';
import { stepsOf } from '../../asl/saga/plan';
import { workflows } from '../../asl/workflows';
import { allStates, branchesOf } from './definitions';

describe.each(Object.entries(workflows))('%s', (name, workflow) => {
  const states = allStates(workflow);

  it('is rendered as it is: run `npm run render` after a change', () => {
    expect(readFileSync(path.join(RENDERED, `${name}.asl.json`), 'utf8')).toBe(rendered(workflow));
  });

  it('is accepted by a validator of the language', () => {
    const { isValid, errors } = validate(JSON.parse(rendered(workflow)), { checkArn: false });
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('names every state once', () => {
    const names = states.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('calls AWS directly, with a time-out, in every task but the one for the slot', () => {
    const tasks = states.filter(({ state }) => state.Type === 'Task') as { name: string; state: Task }[];
    const indirect = tasks.filter(({ state }) => !/:states:::(aws-sdk:\w+|events):\w+$/.test(state.Resource));
    expect(indirect.map(({ name }) => name)).toEqual(name === 'deploy' ? ['AllocateSlot'] : []);
    expect(tasks.filter(({ state }) => !(state.TimeoutSeconds <= 60)).map(({ name }) => name)).toEqual([]);
  });

  it('reaches every state and leads nowhere else', () => {
    for (const [scope, start] of scopes(workflow.States, workflow.StartAt)) {
      expect(reachable(scope, start)).toEqual(new Set(Object.keys(scope)));
    }
  });

  it('assigns no variable in an inner scope that an outer scope assigns too', () => {
    expect(shadowed(workflow.States, new Set())).toEqual([]);
  });

  it('reads no variable that nothing assigns', () => {
    const assigned = new Set(states.flatMap(({ state }) => assignments(state)));
    const read = new Set([...rendered(workflow).matchAll(/\$([a-z]\w*)(?!\w*\()/g)].map(([, variable]) => variable!));
    const local = new Set(
      [...rendered(workflow).matchAll(/\$(\w+) :=|function\(([^)]*)\)/g)].flatMap(([, bound, parameters]) =>
        bound ? [bound] : parameters!.split(',').map((parameter) => parameter.trim().slice(1)),
      ),
    );
    const unknown = [...read].filter(
      (variable) => variable !== 'states' && !assigned.has(variable) && !local.has(variable),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the plan', () => {
  it('is undone by the workflows in the mirrored order of its creates', () => {
    const order = stepsOf(plan).map(({ create }) => create.start);
    const undos = stepsOf(plan).map(({ undo }) => undo.start);
    for (const name of ['deploy', 'delete', 'recover'] as const) {
      const top = Object.keys(workflows[name].States);
      const sequential = undos.filter((undo) => top.includes(undo));
      expect(sequential.map((undo) => top.indexOf(undo))).toEqual(
        sequential.map((undo) => top.indexOf(undo)).toSorted((a, b) => b - a),
      );
      const all = allStates(workflows[name]).map(({ name }) => name);
      expect(undos.filter((undo) => !all.includes(undo))).toEqual([]);
    }
    const created = allStates(workflows.deploy).map(({ name }) => name);
    expect(order.filter((create) => !created.includes(create))).toEqual([]);
  });
});

function scopes(states: States, start: string): [States, string][] {
  const inner = Object.values(states).flatMap((state) =>
    branchesOf(state).flatMap(({ States, StartAt }) => scopes(States, StartAt)),
  );
  return [[states, start], ...inner];
}

function reachable(states: States, start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    const state = states[name];
    if (!state) throw new Error(`${name} is led to but is not there`);
    reached.add(name);
    open.push(...exits(state));
  }
  return reached;
}

function exits(state: State): string[] {
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
  return 'Next' in state ? [state.Next, ...caught] : caught;
}

function assignments(state: State): string[] {
  const own = 'Assign' in state ? Object.keys(state.Assign ?? {}) : [];
  const rules = state.Type === 'Choice' ? state.Choices : [];
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  return [...own, ...[...rules, ...catchers].flatMap(({ Assign }) => Object.keys(Assign ?? {}))];
}

function shadowed(states: States, outer: ReadonlySet<string>): string[] {
  const here = Object.values(states).flatMap(assignments);
  const visible = new Set([...outer, ...here]);
  const inner = Object.values(states).flatMap((state) =>
    branchesOf(state).flatMap(({ States }) => shadowed(States, visible)),
  );
  return [...here.filter((variable) => outer.has(variable)), ...inner];
}
