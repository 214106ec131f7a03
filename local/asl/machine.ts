import type { Completion } from './completion';
import type { Machine, State } from './definition';
import { dataFlowOf } from './query-language';
import type { RunMachine, Scope } from './scope';
import { runChoice } from './states/choice';
import { runFail } from './states/fail';
import { runMap } from './states/map';
import { runParallel } from './states/parallel';
import { runPass } from './states/pass';
import { runSucceed } from './states/succeed';
import { runTaskState } from './states/task';
import { runWait } from './states/wait';
import type { JsonValue } from './task';
import { Visit } from './visit';

type Handler<S extends State> = (visit: Visit<S>, run: RunMachine) => Promise<Completion>;
type Handlers = { readonly [T in State['Type']]: Handler<Extract<State, { Type: T }>> };

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
    const visit: Visit = new Visit(scope, name, state, data, text, dataFlowOf);
    visit.enter();
    const handle = handlers[state.Type] as Handler<State>;
    const completion = await handle(visit, runMachine);
    visit.exit(completion);
    name = completion.next ?? state.Next;
    data = completion.output;
    text = completion.outputText;
  }
  return data;
}
