import { reachable, scopesIn, scopesOf, statesOf } from './scopes';
import type { Branch, State } from './states';
import { assignedBy, readsIn, waysOut } from './variables';

/** What is wrong with a workflow that no type can tell: a sentence each, empty if it may ship. */
export function problemsOf(workflow: Branch): readonly string[] {
  return [
    ...twins(workflow),
    ...scopesOf(workflow).flatMap(deadEnds),
    ...(scopesOf(workflow).some((scope) => deadEnds(scope).length > 0) ? [] : unassigned(workflow, new Set())),
    ...shadowed(workflow, new Set()),
  ];
}

/** A name stands for one state in the whole workflow, whatever scopes they are in. */
function twins(workflow: Branch): readonly string[] {
  const names = statesOf(workflow).map(([name]) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => `two states are named ${name}`);
}

function deadEnds(scope: Branch): readonly string[] {
  const [led, there] = [reachable(scope), new Set(Object.keys(scope.States))];
  return [
    ...[...led].filter((name) => !there.has(name)).map((name) => `something leads to ${name}, which is not there`),
    ...[...there].filter((name) => !led.has(name)).map((name) => `nothing leads to ${name}`),
  ];
}

/** Every way from the start to a reading must pass an assignment, unless the reading asks whether there was one. */
function unassigned(scope: Branch, outer: ReadonlySet<string>): readonly string[] {
  const before = assignedBefore(scope, outer);
  return Object.entries(scope.States).flatMap(([name, state]) => {
    const assigned = before.get(name)!;
    const missing = [...readsIn(state).plainly].filter((variable) => !assigned.has(variable));
    return [
      ...missing.map((variable) => `${name} reads $${variable}, which not every way to it assigns`),
      ...scopesIn(state).flatMap((inner) => unassigned(inner, assigned)),
    ];
  });
}

/** For each state the variables that are assigned whichever way led to it. */
function assignedBefore({ StartAt, States }: Branch, outer: ReadonlySet<string>): Map<string, ReadonlySet<string>> {
  const before = new Map<string, ReadonlySet<string>>([[StartAt, outer]]);
  const open = [StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const here = before.get(name)!;
    for (const { next, assigned } of waysOut(States[name]!)) {
      const after = new Set([...here, ...assigned]);
      const earlier = before.get(next);
      const common = earlier ? new Set([...earlier].filter((variable) => after.has(variable))) : after;
      if (earlier && common.size === earlier.size) continue;
      before.set(next, common);
      open.push(next);
    }
  }
  return before;
}

/** An inner scope may not assign a variable that a scope around it assigns: Step Functions refuses most of that. */
function shadowed({ States }: Branch, outer: ReadonlySet<string>): readonly string[] {
  const here = Object.values(States).flatMap(assignments);
  return [
    ...Object.entries(States).flatMap(([name, state]) =>
      assignments(state)
        .filter((variable) => outer.has(variable))
        .map((variable) => `${name} assigns $${variable}, which a scope around it assigns too`),
    ),
    ...Object.values(States).flatMap((state) =>
      scopesIn(state).flatMap((inner) => shadowed(inner, new Set([...outer, ...here]))),
    ),
  ];
}

function assignments(state: State): readonly string[] {
  return [...new Set([...assignedBy(state), ...waysOut(state).flatMap(({ assigned }) => assigned)])];
}
