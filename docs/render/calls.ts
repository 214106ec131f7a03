import type { State, States, Task } from '../../asl/language/states';

export interface NamedTask {
  readonly name: string;
  readonly task: Task;
}

/** The Tasks of these states, those within branches and iterations included. */
export function tasksOf(states: States): NamedTask[] {
  return Object.entries(states).flatMap(([name, state]) =>
    state.Type === 'Task' ? [{ name, task: state }] : scopesOf(state).flatMap(tasksOf),
  );
}

/** Names of the Tasks that change something: a state is named after its call. */
export function changes(states: States): string[] {
  return tasksOf(states).flatMap(({ name, task }) => (READS.test(actionOf(task)) ? [] : [name]));
}

/** Whether there is a wait among these states. */
export function waits(states: States): boolean {
  return Object.values(states).some((state) => state.Type === 'Wait' || scopesOf(state).some(waits));
}

/** `ecs` of `arn:…:aws-sdk:ecs:createCluster`. */
export function serviceOf({ Resource }: Task): string {
  return Resource.split(':').at(-2)!;
}

function actionOf({ Resource }: Task): string {
  return Resource.split(':').at(-1)!;
}

const READS = /^(describe|get|list|query|batchGet)/;

/** How many states these are, those within included. */
export function count(states: States): number {
  return Object.values(states).reduce(
    (total, state) => scopesOf(state).reduce((within, scope) => within + count(scope), total + 1),
    0,
  );
}

/** What a Parallel or a Map holds. */
export function scopesOf(state: State): States[] {
  if (state.Type === 'Parallel') return state.Branches.map(({ States }) => States);
  return state.Type === 'Map' ? [state.ItemProcessor.States] : [];
}
