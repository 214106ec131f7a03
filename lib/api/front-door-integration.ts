import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsIntegration, type Integration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { MAX_BODY_BYTES } from '../../asl/front-door/read-request';
import type { Route } from '../../contract/routes';

/**
 * A route that the front door answers: API Gateway starts the Express workflow, waits for it, and hands its answer back. Velocity only
 * hands over and hands back; what is right and what is refused the workflow decides.
 */
export function frontDoorIntegration(
  stateMachineArn: string,
  role: IRole,
  { operationId, path, query = {}, success: [status] }: Route,
): Integration {
  const request = template('hand-over', {
    stateMachineArn,
    operation: operationId,
    resource: path,
    queryNames: Object.keys(query)
      .map((name) => `'${name}'`)
      .join(', '),
    // A byte becomes three characters at most.
    maxEncodedLength: String(3 * MAX_BODY_BYTES),
  });
  const refused = { 'application/json': template('refused') };
  return new AwsIntegration({
    service: 'states',
    action: 'StartSyncExecution',
    options: {
      credentialsRole: role,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: { 'application/json': request },
      integrationResponses: [
        { statusCode: String(status), responseTemplates: { 'application/json': template('hand-back') } },
        { statusCode: '500', selectionPattern: '[45]\\d{2}', responseTemplates: refused },
      ],
    },
  });
}

/** A file of `templates/` with its placeholders filled in. */
export function template(name: string, values: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(join(__dirname, 'templates', `${name}.vtl`), 'utf8').trimEnd();
  // What is said there to people would be in the stack's template once for every route.
  return text.replaceAll(/^##.*\n/gm, '').replaceAll(/<<(\w+)>>/g, (_, placeholder: string) => {
    const value = values[placeholder];
    if (value === undefined) throw new Error(`${name}.vtl: nothing is given for <<${placeholder}>>`);
    return value;
  });
}
