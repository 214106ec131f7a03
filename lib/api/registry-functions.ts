import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { FunctionFolder } from '../../contract/routes';
import { NodeFunction } from '../node-function';
import { acknowledgeExecutions, executionsOf } from './executions';

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
    registerModel.allow(on('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'), [table.tableArn]);

    const governModel = add('GovernModel', 'govern-model', 'Aliases, approval and deletion of models and versions');
    governModel.allow(on('GetItem', 'Query', 'UpdateItem', 'DeleteItem'), [table.tableArn]);

    const readRegistry = add('ReadRegistry', 'read-registry', 'Lists and reads models, versions and images');
    readRegistry.allow(on('GetItem'), [table.tableArn]);
    readRegistry.allow(on('Query'), [table.tableArn, index(table, 'byTime'), index(table, 'byLabel')]);

    const readDeployments = add('ReadDeployments', 'read-deployments', 'Reads deployments and endpoints', {
      DEPLOY_STATE_MACHINE_ARN: props.deployStateMachine.stateMachineArn,
      DELETE_STATE_MACHINE_ARN: props.deleteStateMachine.stateMachineArn,
    });
    readDeployments.allow(on('GetItem'), [table.tableArn]);
    readDeployments.allow(on('Query'), [index(table, 'byTime')]);
    readDeployments.allow(
      ['states:DescribeExecution', 'states:GetExecutionHistory'],
      [props.deployStateMachine, props.deleteStateMachine].map((workflow) => `${executionsOf(workflow)}:*`),
    );
    acknowledgeExecutions(readDeployments.role!);

    this.byFolder = {
      'register-model': registerModel,
      'govern-model': governModel,
      'read-registry': readRegistry,
      'read-deployments': readDeployments,
    };
  }
}

function on(...operations: string[]): string[] {
  return operations.map((operation) => `dynamodb:${operation}`);
}

function index(table: ITable, name: string): string {
  return `${table.tableArn}/index/${name}`;
}
