import { type StateMachineName, workflows } from '../../../asl/workflows';
import {
  keyOf,
  type Machine,
  tasksOf,
  tasksOfMachine as tasksOfSynthesized,
  type WorkflowTask,
} from '../../../local/simulation/faults/workflow-task';
import { synthesizedApp } from './apps';

export { keyOf, type WorkflowTask };

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
  return tasksOfSynthesized((await synthesizedApp()).assembly, machine);
}
