import type { Completion } from './completion';
import type { DataFlow } from './data-flow';
import type { State } from './definition';
import { StateFailure, StatesErrors } from './errors';
import { EvaluationError } from './jsonata';
import { payload } from './limits';
import type { Scope } from './scope';
import type { JsonValue } from './task';
import type { Values } from './variables';

/** One state, entered once. */
export class Visit<S extends State = State> {
  /** How often it has been retried; only states that can be have a count. */
  retryCount: number | undefined;
  private enteredEventId = 0;
  private enteredAt = 0;
  private taskToken: string | undefined;

  readonly data: DataFlow;

  constructor(
    readonly scope: Scope,
    readonly name: string,
    readonly state: S,
    readonly input: JsonValue,
    private readonly inputText: string,
    private readonly dataFlowOf: (visit: Visit) => DataFlow,
  ) {
    this.data = dataFlowOf(this);
  }

  /** The same visit as an inner scope sees it. */
  within(scope: Scope): Visit<S> {
    const visit = new Visit(scope, this.name, this.state, this.input, this.inputText, this.dataFlowOf);
    visit.retryCount = this.retryCount;
    visit.enteredAt = this.enteredAt;
    visit.enteredEventId = this.enteredEventId;
    return visit;
  }

  enter(): void {
    const { run } = this.scope;
    this.enteredAt = run.clock.now();
    this.scope.current = this.state.Type;
    run.transitions++;
    this.enteredEventId = run.history.nextId;
    this.scope.record(`${this.state.Type}StateEntered`, {
      stateEnteredEventDetails: {
        name: this.name,
        input: this.inputText,
        inputDetails: { truncated: false },
      },
    });
  }

  /** An end with this output and these variables, unless they are too large for Step Functions to keep. */
  completion(output: JsonValue, assigned: Values = {}): Completion {
    return {
      output,
      outputText: output === this.input ? this.inputText : payload(output, this.name),
      assigned,
      assignedTexts: this.scope.variables.measure(assigned),
    };
  }

  exit({ assigned, outputText, assignedTexts }: Completion): void {
    this.scope.record(`${this.state.Type as Exclude<State['Type'], 'Fail'>}StateExited`, {
      stateExitedEventDetails: {
        name: this.name,
        output: outputText,
        outputDetails: { truncated: false },
        ...(Object.keys(assigned).length > 0 && {
          assignedVariables: assignedTexts,
          assignedVariablesDetails: { truncated: false },
        }),
      },
    });
    this.scope.variables.assign(assigned);
    this.scope.current = undefined;
  }

  /** The context object, as `$states.context` shows it in this state. */
  context(): JsonValue {
    const { run, iterations } = this.scope;
    const iteration = iterations.at(-1);
    return {
      ...run.context,
      State: {
        EnteredTime: new Date(this.enteredAt).toISOString(),
        Name: this.name,
        ...(this.retryCount !== undefined && { RetryCount: this.retryCount }),
      },
      ...(iteration && { Map: { Item: { Index: iteration.index, Value: iteration.value } } }),
      ...(this.taskToken !== undefined && { Task: { Token: this.taskToken } }),
    };
  }

  /** Gives each attempt of a callback task the token that its worker answers with. */
  issueTaskToken(token: string): void {
    this.taskToken = token;
  }

  /** A failure that names this state, as Step Functions words it. */
  failure(error: string, problem: string): StateFailure {
    const where = `the state '${this.name}' (entered at the event id #${this.enteredEventId})`;
    return new StateFailure(error, `An error occurred while executing ${where}. ${problem}`);
  }

  /** Runs an evaluation; one that fails is an event of its own, and a failure of this state. */
  async evaluating<T>(evaluation: () => T | Promise<T>): Promise<T> {
    try {
      const value = await evaluation();
      this.scope.haltIfOver();
      return value;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const failure = this.failure(StatesErrors.QueryEvaluationError, error.message);
      this.scope.record('EvaluationFailed', {
        evaluationFailedEventDetails: {
          error: failure.error,
          cause: failure.cause,
          ...(error.location !== undefined && { location: error.location }),
          state: this.name,
        },
      });
      throw failure;
    }
  }
}
