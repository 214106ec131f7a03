import type { Step } from './step';

/** Steps in their order, to be read forwards, backwards, or as a change. */
export type Plan =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'sequence'; readonly plans: readonly [Plan, ...Plan[]] }
  | { readonly kind: 'parallel'; readonly branches: Readonly<Record<string, Plan>> }
  | { readonly kind: 'where'; readonly where: Where; readonly plan: Plan };

/** What some endpoints have a part for, and others not. */
export interface Where {
  /** In PascalCase: `CapacityOwn`, so that a state asks `IsCapacityOwn…`. */
  readonly name: string;
  /** Over the workflow's variables. */
  readonly condition: string;
}

/** One after the other; undone in reverse. */
export function sequence(...parts: readonly [Step | Plan, ...(Step | Plan)[]]): Plan {
  const [first, ...rest] = parts;
  return { kind: 'sequence', plans: [asPlan(first), ...rest.map(asPlan)] };
}

/** At once, forwards and backwards. The names of the branches become names of states. */
export function parallel(branches: Readonly<Record<string, readonly [Step | Plan, ...(Step | Plan)[]]>>): Plan {
  return {
    kind: 'parallel',
    branches: Object.fromEntries(Object.entries(branches).map(([name, steps]) => [name, sequence(...steps)])),
  };
}

/** A part that is there only where something holds. */
export function where(where: Where, ...parts: readonly [Step | Plan, ...(Step | Plan)[]]): Plan {
  return { kind: 'where', where, plan: sequence(...parts) };
}

/** The plan where it is known already whether something holds: nothing asks for it any more. */
export function assuming(plan: Plan, { name }: Where, holds: boolean): Plan {
  const known = without(plan, name, holds);
  if (!known) throw new Error(`nothing is left of the plan where ${name} is ${holds}`);
  return known;
}

function without(plan: Plan, name: string, holds: boolean): Plan | undefined {
  if (plan.kind === 'step') return plan;
  if (plan.kind === 'where') {
    if (plan.where.name === name) return holds ? without(plan.plan, name, holds) : undefined;
    const inner = without(plan.plan, name, holds);
    return inner && { ...plan, plan: inner };
  }
  if (plan.kind === 'sequence') {
    const [first, ...rest] = plan.plans.flatMap((part) => without(part, name, holds) ?? []);
    return first && { kind: 'sequence', plans: [first, ...rest] };
  }
  const branches = Object.entries(plan.branches).flatMap(([of, part]) => {
    const known = without(part, name, holds);
    return known ? [[of, known] as const] : [];
  });
  return branches.length === 0 ? undefined : { kind: 'parallel', branches: Object.fromEntries(branches) };
}

/** All steps, in the order of the plan. */
export function stepsOf(plan: Plan): readonly Step[] {
  if (plan.kind === 'step') return [plan.step];
  if (plan.kind === 'where') return stepsOf(plan.plan);
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap(stepsOf);
}

function asPlan(part: Step | Plan): Plan {
  return 'kind' in part ? part : { kind: 'step', step: part };
}
