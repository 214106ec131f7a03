import type { HistoryEvent, JsonValue } from '../../local/asl';
import type { ExecutionRecord } from '../../local/aws/sfn';

/** An answer that a task had. */
type Answer = { readonly result: JsonValue } | { readonly error: string; readonly cause: string };

/** What one interpreter made of an execution, in the form in which another can be compared with it. */
export interface Account {
  readonly status: string;
  readonly error?: string | null;
  readonly output?: JsonValue;
  /** States and their inputs, in the order in which they were entered. */
  readonly entered: readonly (readonly [state: string, input: JsonValue])[];
  /** States and the arguments of their calls. */
  readonly called: readonly (readonly [state: string, given: JsonValue])[];
}

/** What another interpreter needs, to run an execution again without the services. */
export interface Recording {
  readonly machine: string;
  readonly name: string;
  readonly definition: string;
  readonly input: string;
  readonly account: string;
  readonly region: string;
  /** `$states.context.Execution`. */
  readonly context: object;
  /** When each state was entered, in milliseconds since the epoch, by the state's name and in order. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  /** By the state's name, in order. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>;
}

/** An execution that has ended in this project's interpreter, for another one and as it was. */
export function recordingOf({ machine, arn, name, input, startDate, execution, ended }: ExecutionRecord): {
  recording: Recording;
  ours: Account;
} {
  const events = execution.history;
  const [, , , region = '', account = ''] = arn.split(':');
  const answers: Record<string, Answer[]> = {};
  const times: Record<string, number[]> = {};
  for (const event of events) {
    const answer = answerIn(event);
    const state = stateOf(event, events);
    if (answer) answers[state] = [...(answers[state] ?? []), answer];
    if (event.stateEnteredEventDetails) times[state] = [...(times[state] ?? []), event.timestamp.getTime()];
  }
  const { status = 'RUNNING', error, output } = ended?.result ?? {};
  return {
    recording: {
      machine: machine.name,
      name,
      definition: machine.definition,
      input,
      account,
      region,
      context: { Id: arn, Name: name, RoleArn: machine.roleArn, StartTime: startDate.toISOString() },
      times,
      answers,
    },
    ours: {
      status,
      ...(error !== undefined && { error }),
      ...(output !== undefined && { output }),
      entered: events.flatMap(({ stateEnteredEventDetails: details }) =>
        details ? [[details.name!, JSON.parse(details.input ?? 'null') as JsonValue] as const] : [],
      ),
      called: events.flatMap((event) => {
        const given = event.taskScheduledEventDetails?.parameters;
        return given ? [[stateOf(event, events), JSON.parse(given) as JsonValue] as const] : [];
      }),
    },
  };
}

function answerIn(event: HistoryEvent): Answer | undefined {
  const { taskSucceededEventDetails: succeeded, taskFailedEventDetails: failed } = event;
  if (succeeded) return { result: JSON.parse(succeeded.output ?? 'null') as JsonValue };
  if (failed) return { error: failed.error ?? '', cause: failed.cause ?? '' };
  return event.taskTimedOutEventDetails && { error: 'States.Timeout', cause: '' };
}

/** Back along the line of work to where the state was entered. */
function stateOf(event: HistoryEvent, events: readonly HistoryEvent[]): string {
  let at: HistoryEvent | undefined = event;
  while (at && !at.stateEnteredEventDetails) at = events[at.previousEventId - 1];
  return at?.stateEnteredEventDetails?.name ?? '';
}
