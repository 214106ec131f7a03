import { describe, expect, it } from '@jest/globals';
import { FUNCTIONS } from '../../../contract/functions';
import { registryApiTemplate } from './registry-api-stack';

const template = registryApiTemplate();
// biome-ignore lint/suspicious/noExplicitAny: properties of functions.
const functions: any[] = Object.values(template.findResources('AWS::Lambda::Function')).map(
  ({ Properties }) => Properties,
);

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** What a function's role allows of a service: actions on resources. */
function allowed(construct: string, service: string) {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) => id.includes(construct));
  const statements: Statement[] = policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  return statements.filter(({ Action }) => [Action].flat().some((action) => action.startsWith(`${service}:`)));
}

const actions = (statements: readonly Statement[]) =>
  statements
    .flatMap(({ Action }) => [Action].flat())
    .map((action) => action.replace(/^\w+:/, ''))
    .toSorted();

describe('the registry’s functions', () => {
  it('get exactly the environment variables that they read', () => {
    for (const { FunctionName, Environment } of functions) {
      const name = FunctionName.replace('slipway-', '') as keyof typeof FUNCTIONS;
      const own = Object.keys(Environment.Variables).filter((variable) => !variable.startsWith('POWERTOOLS_'));
      expect({ name, own: own.toSorted() }).toEqual({ name, own: [...FUNCTIONS[name]].toSorted() });
    }
  });

  it.each([
    ['RegisterModel', ['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem']],
    ['GovernModel', ['DeleteItem', 'GetItem', 'Query', 'UpdateItem']],
    ['ReadRegistry', ['GetItem', 'Query']],
    ['Mlflow', ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem']],
    ['ReadDeployments', ['GetItem', 'Query']],
  ])('%s may %j, and no more of the table', (construct, operations) => {
    expect(actions(allowed(construct, 'dynamodb'))).toEqual(operations);
  });

  it('that reads deployments may look at executions, and start and stop none', () => {
    expect(actions(allowed('ReadDeployments', 'states'))).toEqual(['DescribeExecution', 'GetExecutionHistory']);
    for (const other of ['RegisterModel', 'GovernModel', 'ReadRegistry', 'Mlflow'])
      expect(allowed(other, 'states')).toEqual([]);
  });
});
