import type { Branch, State, Task } from './states';

/** A branch with each of its tasks changed, those in its scopes included. */
export function withTasks({ StartAt, States }: Branch, change: (task: Task) => Task): Branch {
  const changed = (state: State): State => {
    switch (state.Type) {
      case 'Task':
        return change(state);
      case 'Parallel':
        return { ...state, Branches: state.Branches.map((branch) => withTasks(branch, change)) };
      case 'Map':
        return { ...state, ItemProcessor: { ...state.ItemProcessor, ...withTasks(state.ItemProcessor, change) } };
      default:
        return state;
    }
  };
  return { StartAt, States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, changed(state)])) };
}
