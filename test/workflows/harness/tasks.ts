import { workflows } from '../../../asl/workflows';
import { stateMachines } from '../../../local/assembly';
import { synthesizedApp } from './simulated-account';

/** A Task state of a workflow. */
export interface WorkflowTask {
  readonly workflow: string;
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

interface Machine {
  readonly States: Readonly<Record<string, State>>;
}

/** What tests are named after, known before anything is synthesized. */
export const TASK_KEYS: readonly string[] = Object.entries(workflows).flatMap(([workflow, definition]) =>
  tasksOf(workflow, definition as unknown as Machine).map(keyOf),
);

/** The tasks of every workflow, as the synthesized definitions have them. */
export async function workflowTasks(): Promise<WorkflowTask[]> {
  const { assembly } = await synthesizedApp();
  return stateMachines(assembly).flatMap(({ name, definition }) =>
    tasksOf(name.replace(/^.*-/, ''), JSON.parse(definition) as Machine),
  );
}

export function keyOf({ workflow, state }: Pick<WorkflowTask, 'workflow' | 'state'>): string {
  return `${workflow}:${state}`;
}

function tasksOf(workflow: string, machine: Machine): WorkflowTask[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
    const own = state.Type === 'Task' ? [task(workflow, name, state)] : [];
    return [...own, ...inner.flatMap((machine) => tasksOf(workflow, machine))];
  });
}

function task(workflow: string, name: string, state: State): WorkflowTask {
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
