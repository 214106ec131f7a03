import type { Step } from './step';

/** Steps in their order, to be read forwards, backwards, or as a change. */
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

function asPlan(part: Step | Plan): Plan {
  return 'kind' in part ? part : { kind: 'step', step: part };
}
