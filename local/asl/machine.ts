import type { Machine, State } from './definition';
import type { Scope } from './scope';
import { runChoice } from './states/choice';
import { runFail } from './states/fail';
import { runMap } from './states/map';
import { runParallel } from './states/parallel';
import { runPass } from './states/pass';
import { runSucceed } from './states/succeed';
import { runTaskState } from './states/task';
import { runWait } from './states/wait';
import type { JsonValue } from './task';
import { type Completion, Visit } from './visit';

type Handlers = { readonly [T in State['Type']]: (visit: Visit<Extract<State, { Type: T }>>) => Promise<Completion> };

const handlers: Handlers = {
  Choice: runChoice,
  Fail: runFail,
  Map: runMap,
  Parallel: runParallel,
  Pass: runPass,
  Succeed: runSucceed,
  Task: runTaskState,
  Wait: runWait,
};

/** Runs states from the first to a last one, in a scope; its output is theirs. */
export async function runMachine(machine: Machine, input: JsonValue, scope: Scope): Promise<JsonValue> {
  let name: string | undefined = machine.StartAt;
  let data = input;
  let text = JSON.stringify(input);
  while (name !== undefined) {
    const state = machine.States[name] as State;
    const visit: Visit = new Visit(scope, name, state, data, text);
    visit.enter();
    const run = handlers[state.Type] as (visit: Visit) => Promise<Completion>;
    const completion = await run(visit);
    visit.exit(completion);
    name = completion.next ?? state.Next;
    data = completion.output;
    text = completion.outputText;
  }
  return data;
}
