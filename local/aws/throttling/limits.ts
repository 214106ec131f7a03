import type { ServiceName } from '../service';

/** Operations that share one token bucket. */
export interface Throttle {
  readonly service: ServiceName;
  readonly operations: readonly string[];
  readonly burst: number;
  readonly perSecond: number;
}

/** The default quotas of an account, where the services document them. */
export const documentedThrottles: readonly Throttle[] = [
  // Amazon ECS developer guide, "Request throttling for the Amazon ECS API".
  {
    service: 'ecs',
    operations: ['CreateCluster', 'DeleteCluster', 'PutClusterCapacityProviders', 'UpdateCluster'],
    burst: 20,
    perSecond: 1,
  },
  { service: 'ecs', operations: ['DescribeClusters', 'ListClusters'], burst: 50, perSecond: 20 },
  { service: 'ecs', operations: ['RegisterTaskDefinition', 'DeregisterTaskDefinition'], burst: 20, perSecond: 1 },
  { service: 'ecs', operations: ['DeleteTaskDefinitions'], burst: 5, perSecond: 1 },
  {
    service: 'ecs',
    operations: ['CreateCapacityProvider', 'DeleteCapacityProvider', 'UpdateCapacityProvider'],
    burst: 10,
    perSecond: 1,
  },
  { service: 'ecs', operations: ['DescribeCapacityProviders'], burst: 50, perSecond: 20 },
  { service: 'ecs', operations: ['CreateService', 'UpdateService', 'DeleteService'], burst: 50, perSecond: 5 },
  { service: 'ecs', operations: ['DescribeServices', 'ListServices'], burst: 100, perSecond: 20 },
  {
    service: 'ecs',
    operations: ['DescribeTasks', 'ListTasks', 'DescribeContainerInstances', 'ListContainerInstances'],
    burst: 100,
    perSecond: 20,
  },
  // AWS Step Functions developer guide, "Quotas related to API action throttling", the larger regions.
  { service: 'sfn', operations: ['StartExecution'], burst: 1300, perSecond: 300 },
  { service: 'sfn', operations: ['DescribeExecution'], burst: 300, perSecond: 15 },
  // Amazon Route 53 developer guide, "Maximums on Amazon Route 53 API requests": five a second for an account.
  {
    service: 'route53',
    operations: ['ChangeResourceRecordSets', 'ListResourceRecordSets', 'GetHostedZone', 'GetChange'],
    burst: 5,
    perSecond: 5,
  },
];
