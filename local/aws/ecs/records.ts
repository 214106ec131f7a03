import type {
  AwsVpcConfiguration,
  CapacityProvider,
  CapacityProviderStrategyItem,
  ClusterSetting,
  ContainerDefinition,
  DeploymentConfiguration,
  DeploymentRolloutState,
  LaunchType,
  LoadBalancer,
  PlacementStrategy,
  PropagateTags,
  ServiceEvent,
  Tag,
  TaskDefinition,
  TaskStopCode,
} from '@aws-sdk/client-ecs';
import type { RunningContainer } from '../../containers/runtime';
import type { RunningInstance } from '../ec2';

export interface ClusterRecord {
  readonly name: string;
  readonly arn: string;
  readonly settings: ClusterSetting[];
  readonly tags: Tag[];
  status: 'ACTIVE' | 'INACTIVE';
  capacityProviders: string[];
  defaultStrategy: CapacityProviderStrategyItem[];
  attachmentsStatus?: 'UPDATE_IN_PROGRESS' | 'UPDATE_COMPLETE';
}

export interface CapacityProviderRecord {
  readonly description: CapacityProvider & { name: string; capacityProviderArn: string };
  readonly groupName: string;
}

export interface TaskDefinitionRecord {
  readonly family: string;
  readonly revision: number;
  readonly arn: string;
  readonly description: TaskDefinition;
  readonly containers: readonly ContainerDefinition[];
  readonly tags: Tag[];
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
}

export interface ContainerInstanceRecord {
  readonly id: string;
  readonly arn: string;
  readonly cluster: ClusterRecord;
  readonly instance: RunningInstance;
  readonly registered: Resources;
  /** It has a trunk for the network interfaces of its tasks. */
  readonly trunk: boolean;
  readonly registeredAt: Date;
  /** Images whose layers are on the instance's disk. */
  readonly images: Set<string>;
  capacityProvider?: string | undefined;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
}

/** What tasks take up of an instance. */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
  readonly networkInterfaces: number;
  readonly gpus: number;
}

export interface ServiceRecord {
  readonly name: string;
  readonly arn: string;
  readonly cluster: ClusterRecord;
  readonly createdAt: Date;
  readonly clientToken?: string | undefined;
  readonly tags: Tag[];
  /** Newest first. */
  readonly events: ServiceEvent[];
  /** The PRIMARY one first. */
  readonly deployments: DeploymentRecord[];
  /** Where the circuit breaker goes back to. */
  lastCompleted?: DeploymentRecord;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  desiredCount: number;
  configuration: DeploymentConfiguration;
  placementStrategy: readonly PlacementStrategy[];
  gracePeriodSeconds: number;
  managedTags: boolean;
  propagateTags: PropagateTags;
  /** Tasks in a row that never reached RUNNING, and when the next may start. */
  failedStarts: number;
  nextStartAt: number;
  steady: boolean;
}

export interface DeploymentRecord extends DeploymentSettings {
  readonly id: string;
  readonly createdAt: Date;
  updatedAt: Date;
  status: 'PRIMARY' | 'ACTIVE';
  rolloutState: DeploymentRolloutState;
  rolloutStateReason: string;
  failedTasks: number;
}

/** What tasks are started with: a change of any of it is a new deployment. */
export interface DeploymentSettings {
  readonly taskDefinition: TaskDefinitionRecord;
  readonly launchType?: LaunchType | undefined;
  readonly strategy: readonly CapacityProviderStrategyItem[];
  readonly network?: AwsVpcConfiguration | undefined;
  readonly loadBalancers: readonly LoadBalancer[];
}

export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED';

export interface TaskRecord {
  readonly id: string;
  readonly arn: string;
  readonly cluster: ClusterRecord;
  readonly service: ServiceRecord;
  readonly deployment: DeploymentRecord;
  readonly capacityProvider?: string | undefined;
  readonly tags: Tag[];
  readonly containers: ContainerRecord[];
  readonly createdAt: Date;
  status: TaskStatus;
  desiredStatus: 'RUNNING' | 'STOPPED';
  /** RUNNING and, behind a load balancer, healthy there. */
  healthy: boolean;
  /** Why it is to be replaced: its target is unhealthy, and the grace period over. */
  unfit?: string;
  host?: ContainerInstanceRecord;
  privateIpAddress?: string;
  pullStartedAt?: Date;
  pullStoppedAt?: Date;
  startedAt?: Date;
  stoppingAt?: Date;
  stoppedAt?: Date;
  stopCode?: TaskStopCode;
  stoppedReason?: string;
}

export interface ContainerRecord {
  readonly definition: ContainerDefinition;
  running?: RunningContainer;
  status: 'PENDING' | 'RUNNING' | 'STOPPED';
  exitCode?: number;
  reason?: string;
}
