import { WAIT_FOR_TASK_TOKEN } from '../../asl/callbacks';
import { clients } from '../schemas/clients';
import type { ServiceName } from '../service';
import type { Integration } from './integration';
import { dynamodb } from './optimised/dynamodb';
import { putEvents } from './optimised/eventbridge';
import { lambdaInvoke } from './optimised/lambda';
import { startExecution, startExecutionSync } from './optimised/step-functions';

const optimised: ReadonlyMap<string, Integration> = new Map([
  ...dynamodb.map((integration): [string, Integration] => [`dynamodb:${integration.action}`, integration]),
  ['lambda:invoke', lambdaInvoke],
  ['events:putEvents', putEvents],
  ['states:startExecution', startExecution],
  ['states:startExecution.sync:2', startExecutionSync],
]);

/** Of the optimised ones, those that may go on waiting; of the others all may. */
const GIVES_TOKENS: ReadonlySet<string> = new Set(['lambda:invoke', 'events:putEvents', 'states:startExecution']);

/** The integration that a Task's `Resource` names, or undefined when there is none here. */
export function integrationOf(resource: string): Integration | undefined {
  const [, path] = /^arn:[\w-]+:states:::(.+)$/.exec(resource) ?? [];
  if (path === undefined) return undefined;
  const waits = path.endsWith(WAIT_FOR_TASK_TOKEN);
  const name = waits ? path.slice(0, -WAIT_FOR_TASK_TOKEN.length) : path;
  const [, service, action] = /^aws-sdk:(\w+):(\w+)$/.exec(name) ?? [];
  if (service === undefined || action === undefined) {
    return waits && !GIVES_TOKENS.has(name) ? undefined : optimised.get(name);
  }
  return Object.hasOwn(clients, service) ? { service: service as ServiceName, action } : undefined;
}
