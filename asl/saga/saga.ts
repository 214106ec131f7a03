import { branch, chain, type Fragment, merge, state } from '../language/fragment';
import type { Permission } from '../language/permission';
import type { Branch, State } from '../language/states';

/** One AWS resource of an endpoint: how it is made, how it is unmade, how to ask whether it is still there. */
export interface Step {
  /** AWS's noun in PascalCase: `TargetGroup`. */
  readonly name: string;
  readonly create: Fragment;
  /** Variables that `create` assigns and later steps read: as they are after a sequence, as `$made.<variable>` after a parallel. */
  readonly provides?: readonly string[];
  /** Tolerates that the resource is missing, notes any other error and goes on. */
  readonly undo: Fragment;
  readonly find: Finding;
  readonly permissions: { readonly create: readonly Permission[]; readonly undo: readonly Permission[] };
}

/** A state whose output is the list of what is left: `[]`, or names. It leads to `sought`. */
export interface Finding {
  readonly name: string;
  readonly state: State;
  readonly sought: string;
}

export type Plan =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'sequence'; readonly plans: readonly [Plan, ...Plan[]] }
  | { readonly kind: 'parallel'; readonly branches: Readonly<Record<string, Plan>> };

/** One after the other; undone in reverse. */
export function sequence(...parts: readonly [Step | Plan, ...(Step | Plan)[]]): Plan {
  const [first, ...rest] = parts;
  return { kind: 'sequence', plans: [asPlan(first), ...rest.map(asPlan)] };
}

/** At once, forwards and backwards. The names of the branches become names of states. */
export function parallel(branches: Readonly<Record<string, readonly [Step, ...Step[]]>>): Plan {
  return {
    kind: 'parallel',
    branches: Object.fromEntries(Object.entries(branches).map(([name, steps]) => [name, sequence(...steps)])),
  };
}

/** All steps, in the order of the plan. */
export function stepsOf(plan: Plan): readonly Step[] {
  if (plan.kind === 'step') return [plan.step];
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap(stepsOf);
}

/** The creates, in order. A failure anywhere ends the scope that the fragment runs in with that failure's error and cause. */
export function forward(plan: Plan): Fragment {
  if (plan.kind === 'step') return plan.step.create;
  if (plan.kind === 'sequence') {
    const [first, ...rest] = plan.plans;
    return chain(forward(first), ...rest.map(forward));
  }
  return forwardParallel(plan.branches);
}

/**
 * The mirror image. Its data is `{"notes": […]}`, what the undos met on their way; every undo passes it on.
 */
export function backward(plan: Plan): Fragment {
  if (plan.kind === 'step') return plan.step.undo;
  if (plan.kind === 'sequence') {
    const [last, ...rest] = [...plan.plans].reverse() as [Plan, ...Plan[]];
    return chain(backward(last), ...rest.map(backward));
  }
  return backwardParallel(plan.branches);
}

/**
 * A failing branch of a Parallel cuts its siblings off in the middle of a call, which may still take effect. So each branch ends
 * normally with its outcome, `{"made": {…variables}}` or `{"failed": {Error, Cause}}`, and the decision is taken after the join.
 */
function forwardParallel(branches: Readonly<Record<string, Plan>>): Fragment {
  const names = Object.keys(branches);
  const create = `Create${names.join('')}`;
  const decide = `Is${names.join('')}Created`;
  const fail = `${names.join('')}Failed`;
  return {
    start: create,
    states: (next) => ({
      [create]: {
        Type: 'Parallel',
        Branches: Object.entries(branches).map(([name, plan]) => outcomeBranch(name, plan)),
        Next: decide,
      },
      [decide]: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $not($exists($states.input.failed)) %}',
            // An inner scope may not assign a variable that an outer one assigns too, hence the name of its own.
            Assign: { made: '{% $merge($states.input.made) %}' },
            Next: next,
          },
        ],
        Default: fail,
      },
      [fail]: {
        Type: 'Fail',
        Error: '{% ($states.input.failed)[0].Error %}',
        Cause: '{% ($states.input.failed)[0].Cause %}',
      },
    }),
  };
}

function outcomeBranch(name: string, plan: Plan): Branch {
  const failed = `${name}Failed`;
  const made = providedBy(plan).map((variable) => `'${variable}': $${variable}`);
  const { StartAt, States } = branch(forward(plan), {
    [`${name}Created`]: { Type: 'Succeed', Output: `{% {'made': {${made.join(', ')}}} %}` },
  });
  const ended = Object.entries(States).map(([state, body]) => [state, endingNormally(body, failed)] as const);
  return { StartAt, States: merge(Object.fromEntries(ended), { [failed]: { Type: 'Succeed' } }) };
}

function endingNormally(body: State, failed: string): State {
  if (body.Type === 'Fail') return { Type: 'Succeed', Output: { failed: { Error: body.Error, Cause: body.Cause } } };
  if (body.Type !== 'Task' && body.Type !== 'Parallel') return body;
  const catchAll = {
    ErrorEquals: ['States.ALL'],
    Output: { failed: '{% $states.errorOutput %}' },
    Next: failed,
  } as const;
  return { ...body, Catch: [...(body.Catch ?? []), catchAll] };
}

function backwardParallel(branches: Readonly<Record<string, Plan>>): Fragment {
  return state(`Delete${Object.keys(branches).join('')}`, {
    Type: 'Parallel',
    Branches: Object.entries(branches).map(([name, plan]) =>
      branch(backward(plan), { [`${name}Deleted`]: { Type: 'Succeed' } }),
    ),
    Output: { notes: '{% $distinct($append([], $states.result.notes)) %}' },
  });
}

function providedBy(plan: Plan): readonly string[] {
  return stepsOf(plan).flatMap((step) => step.provides ?? []);
}

function asPlan(part: Step | Plan): Plan {
  return 'kind' in part ? part : { kind: 'step', step: part };
}
