import type { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import type { AutoScaling } from '@aws-sdk/client-auto-scaling';
import type { CloudWatch } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECR } from '@aws-sdk/client-ecr';
import type { ECS } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Route53 } from '@aws-sdk/client-route-53';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import type { SES } from '@aws-sdk/client-ses';
import type { SFN } from '@aws-sdk/client-sfn';
import type { SSM } from '@aws-sdk/client-ssm';

/** A service that workflows call. */
export interface Service {
  /** What people call it. */
  readonly title: string;
  /** What the names of its errors begin with. */
  readonly prefix: string;
  /** Errors of its own that pass by waiting, beside those that every service has. */
  readonly passing?: readonly string[];
  /** Tries, where an error that stays has the name of one that passes. */
  readonly attempts?: number;
}

/** By the service's name in a Task's resource. Whoever calls a new service adds it to the two tables of this file. */
export const SERVICES = {
  applicationautoscaling: {
    title: 'Application Auto Scaling',
    prefix: 'ApplicationAutoScaling',
    passing: ['ConcurrentUpdateException', 'InternalServiceException'],
  },
  autoscaling: { title: 'EC2 Auto Scaling', prefix: 'AutoScaling', passing: ['ResourceContentionException'] },
  cloudwatch: { title: 'CloudWatch', prefix: 'CloudWatch', passing: ['InternalServiceException'] },
  cloudwatchlogs: {
    title: 'CloudWatch Logs',
    prefix: 'CloudWatchLogs',
    passing: ['ServiceUnavailableException', 'ThrottlingException'],
  },
  dynamodb: {
    title: 'DynamoDB',
    prefix: 'DynamoDb',
    passing: [
      'InternalServerErrorException',
      'ProvisionedThroughputExceededException',
      'RequestLimitExceededException',
      'ThrottlingException',
    ],
  },
  ec2: { title: 'EC2', prefix: 'Ec2' },
  ecr: { title: 'ECR', prefix: 'Ecr', passing: ['ServerException'] },
  ecs: { title: 'ECS', prefix: 'Ecs', passing: ['ServerException'] },
  elasticloadbalancingv2: { title: 'Elastic Load Balancing', prefix: 'ElasticLoadBalancingV2' },
  resourcegroupstaggingapi: {
    title: 'Resource Groups Tagging API',
    prefix: 'ResourceGroupsTaggingApi',
    passing: ['InternalServiceException', 'ThrottledException'],
  },
  // Five requests a second for the whole account: whoever waits for a name waits with others.
  route53: {
    title: 'Route 53',
    prefix: 'Route53',
    passing: ['PriorRequestNotCompleteException', 'ThrottlingException'],
  },
  secretsmanager: { title: 'Secrets Manager', prefix: 'SecretsManager', passing: ['InternalServiceErrorException'] },
  servicequotas: {
    title: 'Service Quotas',
    prefix: 'ServiceQuotas',
    passing: ['ServiceException', 'TooManyRequestsException'],
  },
  ssm: { title: 'Parameter Store', prefix: 'Ssm', passing: ['InternalServerErrorException', 'ThrottlingException'] },
  sfn: { title: 'Step Functions', prefix: 'Sfn' },
  // It models neither its throttling nor a bad address, so both have one name: 1+2+4+8+16+20 = 51 s at the longest.
  ses: { title: 'SES', prefix: 'Ses', attempts: 6 },
} as const satisfies Readonly<Record<keyof Clients, Service>>;

/** Their clients, so that the compiler knows each call's arguments. */
export interface Clients {
  applicationautoscaling: ApplicationAutoScaling;
  autoscaling: AutoScaling;
  cloudwatch: CloudWatch;
  cloudwatchlogs: CloudWatchLogs;
  dynamodb: DynamoDB;
  ec2: EC2;
  ecr: ECR;
  ecs: ECS;
  elasticloadbalancingv2: ElasticLoadBalancingV2;
  resourcegroupstaggingapi: ResourceGroupsTaggingAPI;
  route53: Route53;
  secretsmanager: SecretsManager;
  servicequotas: ServiceQuotas;
  ses: SES;
  sfn: SFN;
  ssm: SSM;
}
