import { type StateMachineName, workflows } from '../../../asl/workflows';
import { stateMachines } from '../../../local/assembly';
import { synthesizedApp } from './apps';

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

interface Machine {
  readonly States: Readonly<Record<string, State>>;
}

const WORKFLOWS = Object.keys(workflows) as (keyof typeof workflows)[];

/** What tests are named after, known before anything is synthesized. */
export const TASK_KEYS: readonly string[] = WORKFLOWS.flatMap((workflow) =>
  tasksOf(workflow, workflows[workflow] as unknown as Machine).map(keyOf),
);

/** The tasks of every workflow, as the synthesized definitions have them. */
export async function workflowTasks(): Promise<WorkflowTask[]> {
  return (await Promise.all(WORKFLOWS.map(tasksOfMachine))).flat();
}

/** The tasks of one state machine, as its synthesized definition has them. */
export async function tasksOfMachine(machine: StateMachineName): Promise<WorkflowTask[]> {
  const { assembly } = await synthesizedApp();
  const synthesized = stateMachines(assembly).find(({ name }) => name.endsWith(`-${machine}`));
  if (!synthesized) throw new Error(`The app has no state machine ${machine}`);
  return tasksOf(machine, JSON.parse(synthesized.definition) as Machine);
}

export function keyOf({ workflow, state }: Pick<WorkflowTask, 'workflow' | 'state'>): string {
  return `${workflow}:${state}`;
}

function tasksOf(workflow: StateMachineName, machine: Machine): WorkflowTask[] {
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
