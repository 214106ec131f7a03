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

/** The integration that a Task's `Resource` names, or undefined when there is none here. */
export function integrationOf(resource: string): Integration | undefined {
  const [, name] = /^arn:[\w-]+:states:::(.+)$/.exec(resource) ?? [];
  if (name === undefined) return undefined;
  const [, service, action] = /^aws-sdk:(\w+):(\w+)$/.exec(name) ?? [];
  if (service === undefined || action === undefined) return optimised.get(name);
  return Object.hasOwn(clients, service) ? { service: service as ServiceName, action } : undefined;
}
