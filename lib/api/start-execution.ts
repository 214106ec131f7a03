import { AwsIntegration, type Integration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { MappingTemplates } from './mapping-templates';

/** Statuses that such a route answers: the answer's template chooses among those of its integration response. */
export const STATUSES_OF_A_START = ['202', '400', '413', '429', '500'];

/** A route that starts an execution without a function between: the caller gets the deployment's id at once. */
export function startExecution(
  stateMachine: IStateMachine,
  role: IRole,
  templates: MappingTemplates,
  route: { readonly path: string; readonly template: string },
): Integration {
  const { started, refused, failed } = templates.responses(route.path);
  return new AwsIntegration({
    service: 'states',
    action: 'StartExecution',
    options: {
      credentialsRole: role,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: { 'application/json': templates.request(route.template, stateMachine.stateMachineArn) },
      integrationResponses: [
        { statusCode: '202', responseTemplates: { 'application/json': started } },
        { statusCode: '400', selectionPattern: '4\\d{2}', responseTemplates: { 'application/json': refused } },
        { statusCode: '500', selectionPattern: '5\\d{2}', responseTemplates: { 'application/json': failed } },
      ],
    },
  });
}
