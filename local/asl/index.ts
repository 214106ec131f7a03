/** The Amazon States Language interpreter: runs state machines as Step Functions does. */
export { type Callback, type Callbacks, WAIT_FOR_TASK_TOKEN } from './callbacks';
export type { StateMachineDefinition, StateMachineType } from './definition';
export { DefinitionError } from './errors';
export { type Execution, type ExecutionOptions, type ExecutionResult, startExecution } from './execution';
export type { ExecutionIdentity } from './execution-context';
export type { HistoryEvent } from './history';
export { parseDefinition } from './parse-definition';
export { type RecordedAttempts, recordedTasks } from './recorded-tasks';
export { type JsonValue, TaskError, type TaskRequest, type TaskRunner } from './task';
