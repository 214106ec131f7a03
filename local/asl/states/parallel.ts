import { runAttempts } from '../attempts';
import type { Completion } from '../completion';
import type { ParallelState } from '../definition';
import { StateFailure } from '../errors';
import type { RunMachine } from '../scope';
import type { JsonValue } from '../task';
import type { Visit } from '../visit';

export function runParallel(visit: Visit<ParallelState>, run: RunMachine): Promise<Completion> {
  return runAttempts(visit, () => runBranches(visit, run));
}

/** All branches at once; the first to fail cuts off the others, and its error is the state's. */
async function runBranches({ scope, state, data }: Visit<ParallelState>, run: RunMachine): Promise<JsonValue[]> {
  const input = await data.arguments();
  scope.record('ParallelStateStarted');
  try {
    const outputs = await scope.fork((open) => Promise.all(state.Branches.map((branch) => run(branch, input, open()))));
    scope.record('ParallelStateSucceeded');
    return outputs;
  } catch (error) {
    if (error instanceof StateFailure && !error.terminal) scope.record('ParallelStateFailed');
    throw error;
  }
}
