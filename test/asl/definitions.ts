import type { Branch, State, StateMachine, States } from '../../asl/language/states';

export interface NamedState {
  readonly name: string;
  readonly state: State;
  /** Names of the states around it, outermost first. */
  readonly within: readonly string[];
}

/** Every state of a workflow, nested ones too. */
export function allStates(workflow: StateMachine): NamedState[] {
  return collect(workflow.States, []);
}

export function branchesOf(state: State): readonly Branch[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

function collect(states: States, within: readonly string[]): NamedState[] {
  return Object.entries(states).flatMap(([name, state]) => [
    { name, state, within },
    ...branchesOf(state).flatMap((branch) => collect(branch.States, [...within, name])),
  ]);
}
