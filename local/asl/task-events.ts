import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { type StateFailure, StatesErrors } from './errors';
import type { EventDetails } from './history';

type TaskEvent = readonly [HistoryEventType, EventDetails?];

export interface TaskTimeouts {
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
}

/** How the attempts of a task show in the history: a plain Lambda ARN has events of its own. */
export interface TaskEvents {
  scheduled(parameters: string, timeouts: TaskTimeouts): TaskEvent;
  started(): TaskEvent;
  /** The call is answered, and the task waits for what its token is given away for. */
  submitted(output: string): TaskEvent;
  succeeded(output: string): TaskEvent;
  failed(failure: StateFailure): TaskEvent;
}

const INTEGRATION = /^arn:[^:]+:states:([^:]*):[^:]*:(.+)$/;

export function taskEvents(resourceArn: string): TaskEvents {
  const integration = INTEGRATION.exec(resourceArn);
  return integration
    ? integrationEvents(integration[1] || 'us-east-1', integration[2] ?? '')
    : lambdaEvents(resourceArn);
}

function integrationEvents(region: string, path: string): TaskEvents {
  const parts = path.split(':');
  const service = parts.splice(0, parts[0] === 'aws-sdk' ? 2 : 1).join(':');
  const names = { resourceType: service, resource: parts.join(':') };
  return {
    scheduled: (parameters, timeouts) => [
      'TaskScheduled',
      { taskScheduledEventDetails: { ...names, region, parameters, ...timeouts } },
    ],
    started: () => ['TaskStarted', { taskStartedEventDetails: names }],
    submitted: (output) => [
      'TaskSubmitted',
      { taskSubmittedEventDetails: { ...names, output, outputDetails: { truncated: false } } },
    ],
    succeeded: (output) => [
      'TaskSucceeded',
      { taskSucceededEventDetails: { ...names, output, outputDetails: { truncated: false } } },
    ],
    failed: (failure) =>
      timedOut(failure)
        ? ['TaskTimedOut', { taskTimedOutEventDetails: { ...names, ...reason(failure) } }]
        : ['TaskFailed', { taskFailedEventDetails: { ...names, ...reason(failure) } }],
  };
}

function lambdaEvents(resource: string): TaskEvents {
  return {
    scheduled: (input, { timeoutInSeconds }) => [
      'LambdaFunctionScheduled',
      {
        lambdaFunctionScheduledEventDetails: {
          resource,
          input,
          inputDetails: { truncated: false },
          ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
        },
      },
    ],
    started: () => ['LambdaFunctionStarted'],
    submitted: () => {
      throw new Error(`${resource} has no callback`);
    },
    succeeded: (output) => [
      'LambdaFunctionSucceeded',
      { lambdaFunctionSucceededEventDetails: { output, outputDetails: { truncated: false } } },
    ],
    failed: (failure) =>
      timedOut(failure)
        ? ['LambdaFunctionTimedOut', { lambdaFunctionTimedOutEventDetails: reason(failure) }]
        : ['LambdaFunctionFailed', { lambdaFunctionFailedEventDetails: reason(failure) }],
  };
}

function timedOut({ error }: StateFailure): boolean {
  return error === StatesErrors.Timeout || error === StatesErrors.HeartbeatTimeout;
}

function reason({ error, cause }: StateFailure) {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
