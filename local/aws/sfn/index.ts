export { type ExecutionRecord, statusOf } from './execution-record';
export { syncAnswer } from './express';
export { StepFunctions, type StepFunctionsOptions } from './step-functions';
