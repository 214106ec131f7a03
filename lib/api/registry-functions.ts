import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { KnownCallers } from '../../contract/callers';
import { WORKFLOW_OF } from '../../contract/deployment-id';
import type { EnvironmentOf, FunctionName } from '../../contract/functions';
import type { KnownPools } from '../../contract/pools';
import type { INDEXES } from '../../contract/registry-keys';
import type { FunctionFolder } from '../../contract/routes';
import type { WebhookReach } from '../../contract/webhooks';
import { NodeFunction } from '../node-function';
import { webhooksTableName } from '../registry-stack';

export interface RegistryFunctionsProps {
  /** The environment's name prefix. */
  readonly prefix: string;
  /** What the prefix leaves of a physical name's 32 characters. */
  readonly maxModelNameLength: number;
  /** The ECR registries whose images may run. */
  readonly imageRegistries: readonly string[];
  readonly callers: KnownCallers;
  readonly logRetention: RetentionDays;
  readonly table: ITable;
  readonly webhooks: ITable;
  readonly webhookReach: WebhookReach;
  /** How many load balancers endpoints are on. */
  readonly loadBalancerCount: number;
  readonly pools: KnownPools;
  readonly deployStateMachine: IStateMachine;
  readonly deleteStateMachine: IStateMachine;
}

/** The registry's functions, one per concern, each with the rights to its own table operations. */
export class RegistryFunctions extends Construct {
  readonly byFolder: Readonly<Record<FunctionFolder, NodeFunction>>;
  /** Answers MLflow's clients: of these calls the contract's routes know nothing. */
  readonly mlflow: NodeFunction;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegistryFunctionsProps,
  ) {
    super(scope, id);
    this.byFolder = {
      'register-model': this.registerModel(),
      'govern-model': this.governModel(),
      'read-registry': this.readRegistry(),
      'read-deployments': this.readDeployments(),
    };
    this.mlflow = this.speakMlflow();
  }

  private registerModel(): NodeFunction {
    const { table, maxModelNameLength, imageRegistries } = this.props;
    const registerModel = this.add('RegisterModel', 'register-model', 'Registers model versions and image versions', {
      ...this.common(),
      MAX_MODEL_NAME_LENGTH: String(maxModelNameLength),
      IMAGE_REGISTRIES: Stack.of(this).toJsonString(imageRegistries),
    });
    registerModel.allow(on('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'), [table.tableArn]);
    return registerModel;
  }

  private governModel(): NodeFunction {
    const { table } = this.props;
    const description = 'Aliases, approval and deletion of models and versions';
    const governModel = this.add('GovernModel', 'govern-model', description, this.common());
    governModel.allow(on('GetItem', 'Query', 'UpdateItem', 'DeleteItem'), [table.tableArn]);
    return governModel;
  }

  private readRegistry(): NodeFunction {
    const { table, pools } = this.props;
    const description = 'Lists and reads models, versions and images';
    const readRegistry = this.add('ReadRegistry', 'read-registry', description, {
      ...this.common(),
      POOLS: JSON.stringify(pools),
    });
    readRegistry.allow(on('GetItem', 'Query'), [table.tableArn, index(table, 'byTime'), index(table, 'byLabel')]);
    return readRegistry;
  }

  private speakMlflow(): NodeFunction {
    const { prefix, table, webhooks, webhookReach, maxModelNameLength } = this.props;
    const mlflow = this.add('Mlflow', 'mlflow', "The model registry for MLflow's clients", {
      ...this.common(),
      MAX_MODEL_NAME_LENGTH: String(maxModelNameLength),
      WEBHOOKS_TABLE_NAME: webhooksTableName(prefix),
      WEBHOOK_REACH: webhookReach,
    });
    // One statement: of an index there is nothing but queries.
    mlflow.allow(on('GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'), [
      table.tableArn,
      index(table, 'byTime'),
      index(table, 'byLabel'),
      webhooks.tableArn,
    ]);
    return mlflow;
  }

  /** Knows by which API key a bearer token is: it may read the values of the environment's own keys. */
  authorizeToken(): NodeFunction {
    const { callers } = this.props;
    const authorizeToken = this.add(
      'AuthorizeToken',
      'authorize-token',
      "Whose API key a bearer token of MLflow's clients is",
      {
        CALLERS: Stack.of(this).toJsonString(callers),
      },
    );
    const { partition, region } = Stack.of(this);
    const ids = [callers.ownKeyId, ...callers.teams.map(({ keyId }) => keyId)].filter((id) => id !== undefined);
    authorizeToken.allow(
      ['apigateway:GET'],
      ids.map((id) => `arn:${partition}:apigateway:${region}::/apikeys/${id}`),
    );
    return authorizeToken;
  }

  private readDeployments(): NodeFunction {
    const { table, loadBalancerCount, pools, deployStateMachine, deleteStateMachine } = this.props;
    const readDeployments = this.add('ReadDeployments', 'read-deployments', 'Reads deployments and endpoints', {
      ...this.common(),
      LOAD_BALANCER_COUNT: String(loadBalancerCount),
      POOLS: JSON.stringify(pools),
      DEPLOY_STATE_MACHINE_ARN: deployStateMachine.stateMachineArn,
      DELETE_STATE_MACHINE_ARN: deleteStateMachine.stateMachineArn,
    });
    readDeployments.allow(on('GetItem', 'Query'), [table.tableArn, index(table, 'byTime'), index(table, 'byLabel')]);
    readDeployments.allow(['states:DescribeExecution', 'states:GetExecutionHistory'], this.executions());
    const acknowledged = {
      id: 'AwsSolutions-IAM5',
      reason:
        'An execution is named after its deployment: the right is to those of the workflow, whatever their names.',
      appliesTo: [{ regex: '/^Resource::arn:.*:execution:.*:\\*$/' }],
    };
    NagSuppressions.addResourceSuppressions(readDeployments.role!, [acknowledged], true);
    return readDeployments;
  }

  /** What each of them is told. */
  private common() {
    const { table, callers } = this.props;
    return { TABLE_NAME: table.tableName, CALLERS: Stack.of(this).toJsonString(callers) };
  }

  private add<Name extends FunctionName>(
    id: string,
    name: Name,
    description: string,
    environment: EnvironmentOf<Name>,
  ): NodeFunction<Name> {
    const { prefix, logRetention } = this.props;
    return new NodeFunction(this, id, { prefix, name, description, logRetention, environment });
  }

  /** The executions of the workflows, by the names that those have in every environment. */
  private executions(): string[] {
    return [...new Set(Object.values(WORKFLOW_OF))].map((workflow) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${this.props.prefix}-${workflow}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
  }
}

function on(...operations: string[]): string[] {
  return operations.map((operation) => `dynamodb:${operation}`);
}

function index(table: ITable, name: keyof typeof INDEXES): string {
  return `${table.tableArn}/index/${name}`;
}
