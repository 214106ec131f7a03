import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import { NodeFunction } from '../node-function';
import type { FunctionFolder } from './routes';

export interface RegistryFunctionsProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  /** What the prefix leaves of a physical name's 32 characters. */
  readonly maxModelNameLength: number;
  readonly logRetention: RetentionDays;
  readonly table: ITable;
  readonly deployStateMachine: IStateMachine;
  readonly deleteStateMachine: IStateMachine;
}

const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** The registry's functions, one per concern, each with the rights to its own table operations. */
export class RegistryFunctions extends Construct {
  readonly byFolder: Readonly<Record<FunctionFolder, NodeFunction>>;

  constructor(scope: Construct, id: string, props: RegistryFunctionsProps) {
    super(scope, id);
    const { prefix, logRetention, table } = props;
    const add = (constructId: string, folder: FunctionFolder, description: string, environment = {}) =>
      new NodeFunction(this, constructId, {
        prefix,
        folder,
        description,
        logRetention,
        environment: { TABLE_NAME: table.tableName, ...environment },
      });

    const registerModel = add('RegisterModel', 'register-model', 'Registers model versions and image versions', {
      MAX_MODEL_NAME_LENGTH: String(props.maxModelNameLength),
    });
    registerModel.allow(['dynamodb:GetItem', ...WRITE], [table.tableArn]);

    const governModel = add('GovernModel', 'govern-model', 'Aliases, approval and deletion of models and versions');
    governModel.allow([...READ, ...WRITE, 'dynamodb:DeleteItem'], [table.tableArn]);

    const readRegistry = add('ReadRegistry', 'read-registry', 'Lists and reads models, versions and images');
    readRegistry.allow(READ, [table.tableArn, index(table, 'byTime'), index(table, 'byLabel')]);

    const readDeployments = add('ReadDeployments', 'read-deployments', 'Reads deployments and endpoints', {
      DEPLOY_STATE_MACHINE_ARN: props.deployStateMachine.stateMachineArn,
      DELETE_STATE_MACHINE_ARN: props.deleteStateMachine.stateMachineArn,
    });
    readDeployments.allow(READ, [table.tableArn, index(table, 'byTime')]);
    readDeployments.allow(
      ['states:DescribeExecution'],
      [executionsOf(props.deployStateMachine), executionsOf(props.deleteStateMachine)],
    );
    acknowledgeExecutions(readDeployments);

    this.byFolder = {
      'register-model': registerModel,
      'govern-model': governModel,
      'read-registry': readRegistry,
      'read-deployments': readDeployments,
    };
  }
}

function index(table: ITable, name: string): string {
  return `${table.tableArn}/index/${name}`;
}

function executionsOf(stateMachine: IStateMachine): string {
  const stack = Stack.of(stateMachine);
  const name = stack.splitArn(stateMachine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME).resourceName;
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${name}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function acknowledgeExecutions(readDeployments: NodeFunction): void {
  NagSuppressions.addResourceSuppressions(
    readDeployments.role!,
    [
      {
        id: 'AwsSolutions-IAM5',
        reason:
          'An execution is named after its deployment: the function reads those of the two workflows, whatever their names.',
        appliesTo: [{ regex: '/^Resource::arn:.*:execution:.*:\\*$/' }],
      },
    ],
    true,
  );
}
