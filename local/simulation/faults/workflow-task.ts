import type { StateMachineName } from '../../../asl/workflows';
import { type Assembly, stateMachines } from '../../assembly';

/** A Task state of a state machine. */
export interface WorkflowTask {
  readonly workflow: StateMachineName;
  readonly state: string;
  readonly resource: string;
  readonly arguments: unknown;
  /** The whole state, as text. */
  readonly definition: string;
  /** Every error name in its Retry and its Catch. */
  readonly handled: readonly string[];
  readonly retried: readonly string[];
}

interface State {
  readonly Type: string;
  readonly Resource: string;
  readonly Arguments: unknown;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Branches?: readonly Machine[];
  readonly ItemProcessor?: Machine;
}

export interface Machine {
  readonly States: Readonly<Record<string, State>>;
}

/** The tasks of one state machine, as its synthesized definition has them. */
export function tasksOfMachine(assembly: Assembly, machine: StateMachineName): WorkflowTask[] {
  const synthesized = stateMachines(assembly).find(({ name }) => name.endsWith(`-${machine}`));
  if (!synthesized) throw new Error(`The app has no state machine ${machine}`);
  return tasksOf(machine, JSON.parse(synthesized.definition) as Machine);
}

export function keyOf({ workflow, state }: Pick<WorkflowTask, 'workflow' | 'state'>): string {
  return `${workflow}:${state}`;
}

/** The tasks of a definition, those within its branches included. */
export function tasksOf(workflow: StateMachineName, machine: Machine): WorkflowTask[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
    const own = state.Type === 'Task' ? [task(workflow, name, state)] : [];
    return [...own, ...inner.flatMap((machine) => tasksOf(workflow, machine))];
  });
}

function task(workflow: StateMachineName, name: string, state: State): WorkflowTask {
  const { Resource, Arguments, Retry = [], Catch = [] } = state;
  const retried = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
  const caught = Catch.flatMap(({ ErrorEquals }) => ErrorEquals);
  return {
    workflow,
    state: name,
    resource: Resource,
    arguments: Arguments,
    definition: JSON.stringify(state),
    retried,
    handled: [...retried, ...caught],
  };
}
