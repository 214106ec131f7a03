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
export function frontDoorIntegration(stateMachineArn: string, role: IRole, route: Route): Integration {
  const [status] = route.success;
  const request = handOver(stateMachineArn, route);
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

/** What becomes of a request on its way to the front door. */
export function handOver(
  stateMachineArn: string,
  { operationId, path, query = {} }: Pick<Route, 'operationId' | 'path' | 'query'>,
): string {
  const names = Object.keys(query).map((name) => `'${name}'`);
  return template('hand-over', {
    stateMachineArn,
    operation: operationId,
    resource: path,
    places: placesOf(path),
    // Most routes read no query, and the stack's template has every route's own.
    readQuery: names.length === 0 ? '' : `${template('read-query', { queryNames: names.join(', ') })}\n`,
    // A byte becomes three characters at most.
    maxEncodedLength: String(3 * MAX_BODY_BYTES),
  });
}

/** What the path says beside the route. */
function placesOf(path: string): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return names.map((name) => `\\"${name}\\":\\"$util.urlEncode("$!input.params().path.get('${name}')")\\",`).join('');
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
