import type { JsonValue } from './task';

export type QueryLanguage = 'JSONata' | 'JSONPath';

/** A property of the resource, not of its definition; Express leaves some things out. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';

/** A state machine, or the inner one of a Parallel's branch or a Map's item processor. */
export interface Machine {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface StateMachineDefinition extends Machine {
  readonly QueryLanguage?: QueryLanguage;
  readonly TimeoutSeconds?: number;
}

export type StateType = State['Type'];

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** What may be said of data at the end of a state, a Choice rule or a Catch. */
export interface DataFields {
  readonly Assign?: Readonly<Record<string, JsonValue>>;
  readonly Output?: JsonValue;
  readonly OutputPath?: string | null;
  readonly ResultPath?: string | null;
  readonly ResultSelector?: JsonValue;
}

export interface Catcher extends DataFields {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface AnyState extends DataFields {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
  readonly InputPath?: string | null;
  readonly Parameters?: JsonValue;
  readonly Next?: string;
  readonly End?: boolean;
}

interface FallibleState extends AnyState {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Arguments?: JsonValue;
}

export interface PassState extends AnyState {
  readonly Type: 'Pass';
  readonly Result?: JsonValue;
}

export interface TaskState extends FallibleState {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly TimeoutSeconds?: number | string;
  readonly HeartbeatSeconds?: number | string;
}

export interface ChoiceRule extends DataFields {
  readonly Condition: boolean | string;
  readonly Next: string;
}

export interface ChoiceState extends AnyState {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface WaitState extends AnyState {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly Timestamp?: string;
}

export interface SucceedState extends AnyState {
  readonly Type: 'Succeed';
}

export interface FailState extends AnyState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export interface ParallelState extends FallibleState {
  readonly Type: 'Parallel';
  readonly Branches: readonly Machine[];
}

export interface MapState extends FallibleState {
  readonly Type: 'Map';
  readonly ItemProcessor: Machine;
  readonly Items?: JsonValue;
  readonly ItemSelector?: JsonValue;
  readonly MaxConcurrency?: number | string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailurePercentage?: number | string;
}

/** The states that may fail for outside reasons, and so have Retry and Catch. */
export type RetryableState = TaskState | ParallelState | MapState;
