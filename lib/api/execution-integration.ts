import { AwsIntegration, type Integration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { ExecutionAction, ExecutionIntegration } from '../../contract/routes';
import { executionsOf } from './executions';
import type { MappingTemplates } from './mapping-templates';

/**
 * Statuses that such a route answers. An integration response has one; its template chooses the others. The second is that of a
 * request that Step Functions refused.
 */
export const STATUSES: Record<ExecutionAction, readonly [done: string, refused: string, ...others: string[]]> = {
  StartExecution: ['202', '400', '413', '429', '500'],
  StopExecution: ['202', '404', '409', '429', '500'],
};

/** A route that starts or stops an execution without a function between: the caller gets the deployment's id at once. */
export function executionIntegration(
  stateMachine: IStateMachine,
  role: IRole,
  templates: MappingTemplates,
  route: { readonly path: string; readonly integration: ExecutionIntegration },
): Integration {
  const { action, template } = route.integration;
  const { done, refused, failed } = templates.responses(route.path, action);
  const request = templates.request(template, {
    stateMachineArn: stateMachine.stateMachineArn,
    executionArn: executionsOf(stateMachine),
  });
  const [doneStatus, refusedStatus] = STATUSES[action];
  return new AwsIntegration({
    service: 'states',
    action,
    options: {
      credentialsRole: role,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: { 'application/json': request },
      integrationResponses: [
        { statusCode: doneStatus, responseTemplates: { 'application/json': done } },
        { statusCode: refusedStatus, selectionPattern: '4\\d{2}', responseTemplates: { 'application/json': refused } },
        { statusCode: '500', selectionPattern: '5\\d{2}', responseTemplates: { 'application/json': failed } },
      ],
    },
  });
}
