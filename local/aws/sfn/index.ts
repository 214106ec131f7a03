export { type ExecutionRecord, statusOf } from './execution-record';
export { StepFunctions, type StepFunctionsOptions } from './step-functions';
