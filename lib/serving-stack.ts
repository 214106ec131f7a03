import { Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StateMachineName } from '../asl/workflows';
import type { EnvironmentConfig } from '../config/schema';
import { maxModelNameLength } from '../contract/values';
import { callersSubstitution } from './api/callers-substitution';
import { RegistryApi } from './api/registry-api';
import type { SignedApi } from './ci/team-role';
import { imageRegistries } from './image-registries';
import { ModelNetwork } from './model-network';
import { ModelRuntime } from './model-runtime';
import { NodeFunction } from './node-function';
import { Notifications } from './notifications';
import { AlarmTopic } from './operations/alarm-topic';
import { Operations } from './operations/operations';
import { Pools } from './pools/pools';
import { poolInstances } from './pools/pools-substitution';
import { Recovery } from './recovery';
import { webhookReach } from './webhook-reach';
import { Workflow } from './workflow';
import { substitutions } from './workflow-substitutions';

export interface ServingStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly table: ITable;
  readonly webhooks: ITable;
  readonly accessLogs: IBucket;
}

/** What puts models live: load balancers, roles, shared instances, workflows and the API that starts them. */
export class ServingStack extends Stack {
  readonly signedApi: SignedApi;
  /** Of whoever runs the platform. */
  readonly alarmTopic: ITopic;

  constructor(scope: Construct, id: string, { config, table, webhooks, accessLogs, ...props }: ServingStackProps) {
    super(scope, id, props);
    const prefix = config.namePrefix;
    const logRetention = config.logRetentionDays;
    // The CDK's classes do not meet its own interfaces under exactOptionalPropertyTypes.
    const alarmTopic = new AlarmTopic(this, 'Alarms', { prefix, ...config.alarms }) as ITopic;
    this.alarmTopic = alarmTopic;
    const network = new ModelNetwork(this, 'Network', { config, accessLogs });
    const runtime = new ModelRuntime(this, 'Runtime', config);
    const pools = new Pools(this, 'Pools', { config, network });
    const notifications = new Notifications(this, 'Notifications', prefix, alarmTopic);
    const allocateSlot = this.allocateSlot(config, table, network);

    // The API calls the front door, which is told of the API's keys.
    const callers = Lazy.string({ produce: () => callersSubstitution(api.callers) });
    const filled = substitutions({ config, table, network, runtime, notifications, alarmTopic, allocateSlot, callers });
    const workflow = (name: StateMachineName, constructId: string) =>
      new Workflow(this, constructId, { workflow: name, prefix, logRetention, substitutions: filled }).stateMachine;
    const deploy = workflow('deploy', 'Deploy');
    const remove = workflow('delete', 'Delete');
    const recover = workflow('recover', 'Recover');
    workflow('watch', 'Watch');
    const sweep = workflow('sweep', 'Sweep');
    const workflows = [deploy, remove, recover];
    const recovery = new Recovery(this, 'Recovery', { prefix, workflows, sweep, alarmTopic });
    const frontDoor = workflow('front-door', 'FrontDoor');

    const api: RegistryApi = new RegistryApi(this, 'Api', {
      prefix,
      stageName: config.stage,
      ...config.api,
      teams: config.ci?.teams ?? [],
      maxModelNameLength: maxModelNameLength(prefix),
      imageRegistries: imageRegistries(config),
      logRetention,
      table,
      webhooks,
      webhookReach: webhookReach(config),
      loadBalancerCount: config.loadBalancers.count,
      pools: poolInstances(config),
      frontDoor,
      deployStateMachine: deploy,
      deleteStateMachine: remove,
    });

    this.signedApi = api.signed;

    new Operations(this, 'Operations', {
      prefix,
      logRetention,
      network,
      pools,
      notifications,
      recovery,
      restApi: api.restApi,
      alarmTopic,
      stateMachines: { deploy, delete: remove, recover, sweep, 'front door': frontDoor },
    });
  }

  private allocateSlot(config: EnvironmentConfig, table: ITable, network: ModelNetwork): NodeFunction {
    const allocateSlot = new NodeFunction(this, 'AllocateSlot', {
      prefix: config.namePrefix,
      name: 'allocate-slot',
      description: 'Claims a load balancer and there a free port or a free priority for a model',
      logRetention: config.logRetentionDays,
      environment: {
        TABLE_NAME: table.tableName,
        LOAD_BALANCER_ARNS: this.toJsonString(network.loadBalancers.map(({ loadBalancerArn }) => loadBalancerArn)),
        PORT_FROM: String(config.loadBalancers.portFrom),
        PORT_TO: String(config.loadBalancers.portTo),
        ROUTING: config.routing.by,
        NAMES_LISTENER_ARNS: this.toJsonString(network.namesListeners.map(({ listenerArn }) => listenerArn)),
        MODELS_PER_LOAD_BALANCER: String(config.loadBalancers.modelsPerLoadBalancer),
      },
    });
    allocateSlot.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      [table.tableArn],
    );
    // Elastic Load Balancing has no resource-level permissions for its Describe actions.
    allocateSlot.allow(
      [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTargetGroups',
      ],
      ['*'],
    );
    return allocateSlot;
  }
}
