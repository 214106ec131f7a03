import {
  type Callbacks,
  type Execution,
  type ExecutionResult,
  type HistoryEvent,
  type JsonValue,
  parseDefinition,
  startExecution,
  type TaskRunner,
} from '../../../local/asl';
import { VirtualClock } from '../../../local/clock';

export const STARTED_AT = Date.UTC(2026, 0, 1);

interface Settings {
  readonly input?: JsonValue;
  readonly runTask?: TaskRunner;
  readonly callbacks?: Callbacks;
  readonly random?: () => number;
  readonly clock?: VirtualClock;
  readonly timeoutSeconds?: number;
  readonly onEvent?: (event: HistoryEvent) => void;
  readonly dataLimitIsAny?: boolean;
}

export interface Finished {
  readonly result: ExecutionResult;
  readonly execution: Execution;
  /** The states entered, in order. */
  readonly states: string[];
  /** The types of all events, in order. */
  readonly events: string[];
  /** Seconds of platform time from start to end. */
  readonly seconds: number;
}

/** Starts a JSONata state machine of these states, beginning with the first. */
export function start(states: Record<string, object>, settings: Settings = {}): Execution {
  const { input = {}, clock = new VirtualClock(STARTED_AT), runTask = async () => null, timeoutSeconds } = settings;
  return startExecution({
    definition: parseDefinition({
      QueryLanguage: 'JSONata',
      StartAt: Object.keys(states)[0],
      States: states,
      ...(timeoutSeconds !== undefined && { TimeoutSeconds: timeoutSeconds }),
    }),
    input,
    clock,
    runTask,
    ...(settings.callbacks && { callbacks: settings.callbacks }),
    ...(settings.random && { random: settings.random }),
    ...(settings.dataLimitIsAny && { dataLimitIsAny: true }),
    ...(settings.onEvent && { onEvent: settings.onEvent }),
    execution: {
      id: 'arn:aws:states:us-east-1:111111111111:execution:machine:run',
      name: 'run',
      roleArn: 'arn:aws:iam::111111111111:role/machine',
      stateMachineId: 'arn:aws:states:us-east-1:111111111111:stateMachine:machine',
      stateMachineName: 'machine',
    },
  });
}

export async function run(states: Record<string, object>, settings: Settings = {}): Promise<Finished> {
  const execution = start(states, settings);
  const result = await execution.result;
  const { history } = execution;
  return {
    result,
    execution,
    states: history.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
    events: history.map(({ type }) => type),
    seconds: ((history.at(-1)?.timestamp.getTime() ?? 0) - (history[0]?.timestamp.getTime() ?? 0)) / 1000,
  };
}

/** The output of one Pass state with this `Output`. */
export async function evaluate(output: JsonValue, settings: Settings = {}): Promise<ExecutionResult> {
  return (await run({ Evaluate: { Type: 'Pass', Output: output, End: true } }, settings)).result;
}

/** A Task state that calls some AWS operation. */
export function task(fields: object = { End: true }): object {
  return { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:ecs:createCluster', Arguments: {}, ...fields };
}
