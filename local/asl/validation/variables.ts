import { Checked } from './fields';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}_]*$/u;

/** The names that a scope's states assign, in all their fields that may; none may be one of an outer scope. */
export function assignedNames(states: readonly Checked[], outer: ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  for (const assign of states.flatMap(assignments)) {
    for (const key of Object.keys(assign.fields)) {
      const name = key.endsWith('.$') ? key.slice(0, -2) : key;
      if (!NAME.test(name) || name.length > 80) assign.fail(key, 'is not a variable name of at most 80 characters');
      if (name === 'states') assign.fail(key, 'is reserved');
      if (outer.has(name))
        assign.fail(key, 'is a variable of an outer scope, which an inner one can read but not assign');
      names.add(name);
    }
  }
  return names;
}

/**
 * What the branches of a Parallel may not assign: the names of the scopes around them. Those that only the Parallel's own
 * Catch assigns are free, as AWS has shown: by then the branches and their variables are gone.
 */
export function namesAround(parallel: Checked, states: readonly Checked[], outer: ReadonlySet<string>): Set<string> {
  const { Catch: _, ...uncaught } = parallel.fields;
  const around = states.map((state) => (state === parallel ? new Checked(uncaught, state.path) : state));
  return new Set([...outer, ...assignedNames(around, outer)]);
}

function assignments(state: Checked): Checked[] {
  return [state, ...rules(state, 'Catch'), ...rules(state, 'Choices')]
    .filter((holder) => holder.has('Assign'))
    .map((holder) => holder.object('Assign'));
}

function rules(state: Checked, field: string): Checked[] {
  const list = state.fields[field];
  return Array.isArray(list) ? list.map((rule, index) => Checked.of(rule, `${state.path}/${field}/${index}`)) : [];
}
