import type * as ApplicationAutoScaling from '@aws-sdk/client-application-auto-scaling';
import type * as AutoScaling from '@aws-sdk/client-auto-scaling';
import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type * as DynamoDB from '@aws-sdk/client-dynamodb';
import type * as EC2 from '@aws-sdk/client-ec2';
import type * as ECR from '@aws-sdk/client-ecr';
import type * as ECS from '@aws-sdk/client-ecs';
import type * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as Route53 from '@aws-sdk/client-route-53';
import type * as Secrets from '@aws-sdk/client-secrets-manager';
import type * as Quotas from '@aws-sdk/client-service-quotas';
import type * as SFN from '@aws-sdk/client-sfn';
import type * as SSM from '@aws-sdk/client-ssm';
import type * as STS from '@aws-sdk/client-sts';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { ServiceName } from '../../aws/service';

/** What each read takes and gives, by its IAM action. */
export interface Reads {
  'sts:GetCallerIdentity': [STS.GetCallerIdentityRequest, STS.GetCallerIdentityResponse];
  'dynamodb:Query': [DynamoDB.QueryInput, DynamoDB.QueryOutput];
  'elasticloadbalancing:DescribeLoadBalancers': [ELB.DescribeLoadBalancersInput, ELB.DescribeLoadBalancersOutput];
  'elasticloadbalancing:DescribeListeners': [ELB.DescribeListenersInput, ELB.DescribeListenersOutput];
  'elasticloadbalancing:DescribeRules': [ELB.DescribeRulesInput, ELB.DescribeRulesOutput];
  'elasticloadbalancing:DescribeTargetGroups': [ELB.DescribeTargetGroupsInput, ELB.DescribeTargetGroupsOutput];
  'elasticloadbalancing:DescribeTargetHealth': [ELB.DescribeTargetHealthInput, ELB.DescribeTargetHealthOutput];
  'elasticloadbalancing:DescribeTags': [ELB.DescribeTagsInput, ELB.DescribeTagsOutput];
  'ecs:DescribeClusters': [ECS.DescribeClustersRequest, ECS.DescribeClustersResponse];
  'ecs:DescribeServices': [ECS.DescribeServicesRequest, ECS.DescribeServicesResponse];
  'ecs:DescribeTaskDefinition': [ECS.DescribeTaskDefinitionRequest, ECS.DescribeTaskDefinitionResponse];
  'ecs:DescribeCapacityProviders': [ECS.DescribeCapacityProvidersRequest, ECS.DescribeCapacityProvidersResponse];
  'ecs:ListTasks': [ECS.ListTasksRequest, ECS.ListTasksResponse];
  'ecs:DescribeTasks': [ECS.DescribeTasksRequest, ECS.DescribeTasksResponse];
  'ecs:ListContainerInstances': [ECS.ListContainerInstancesRequest, ECS.ListContainerInstancesResponse];
  'autoscaling:DescribeAutoScalingGroups': [AutoScaling.AutoScalingGroupNamesType, AutoScaling.AutoScalingGroupsType];
  'ec2:DescribeLaunchTemplates': [EC2.DescribeLaunchTemplatesRequest, EC2.DescribeLaunchTemplatesResult];
  'ec2:DescribeLaunchTemplateVersions': [
    EC2.DescribeLaunchTemplateVersionsRequest,
    EC2.DescribeLaunchTemplateVersionsResult,
  ];
  'ec2:DescribeSubnets': [EC2.DescribeSubnetsRequest, EC2.DescribeSubnetsResult];
  'ec2:DescribeInstances': [EC2.DescribeInstancesRequest, EC2.DescribeInstancesResult];
  'application-autoscaling:DescribeScalableTargets': [
    ApplicationAutoScaling.DescribeScalableTargetsRequest,
    ApplicationAutoScaling.DescribeScalableTargetsResponse,
  ];
  'application-autoscaling:DescribeScalingPolicies': [
    ApplicationAutoScaling.DescribeScalingPoliciesRequest,
    ApplicationAutoScaling.DescribeScalingPoliciesResponse,
  ];
  'application-autoscaling:DescribeScheduledActions': [
    ApplicationAutoScaling.DescribeScheduledActionsRequest,
    ApplicationAutoScaling.DescribeScheduledActionsResponse,
  ];
  'cloudwatch:DescribeAlarms': [CloudWatch.DescribeAlarmsInput, CloudWatch.DescribeAlarmsOutput];
  'logs:DescribeLogGroups': [Logs.DescribeLogGroupsRequest, Logs.DescribeLogGroupsResponse];
  'ecr:DescribeImages': [ECR.DescribeImagesRequest, ECR.DescribeImagesResponse];
  'secretsmanager:DescribeSecret': [Secrets.DescribeSecretRequest, Secrets.DescribeSecretResponse];
  'ssm:DescribeParameters': [SSM.DescribeParametersRequest, SSM.DescribeParametersResult];
  'servicequotas:GetServiceQuota': [Quotas.GetServiceQuotaRequest, Quotas.GetServiceQuotaResponse];
  'route53:ListResourceRecordSets': [Route53.ListResourceRecordSetsRequest, Route53.ListResourceRecordSetsResponse];
  'states:ListExecutions': [SFN.ListExecutionsInput, SFN.ListExecutionsOutput];
}

export type ReadAction = keyof Reads;

/** The environment that is read. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly prefix: string;
  /** Of an environment whose models have names in one. */
  readonly hostedZoneId?: string | undefined;
}

export interface Read {
  readonly service: ServiceName;
  /** The API's own name of it. */
  readonly operation: string;
  /** What the right is held to; IAM authorises the others on `*` only. Undefined where the environment has no use for it. */
  readonly resources: (place: Place) => readonly string[] | undefined;
  readonly why: string;
}

const anything = () => ['*'];

const of =
  (service: string, ...names: readonly string[]) =>
  ({ account, region, prefix }: Place) =>
    names.map(
      (name) => `arn:${partitionOf(region)}:${service}:${region}:${account}:${name.replaceAll('<prefix>', prefix)}`,
    );

/** GovCloud and China are apart from AWS's other regions, ARNs included. */
const partitionOf = (region: string) => RegionInfo.get(region).partition ?? 'aws';

const read = (service: ServiceName, operation: string, why: string, resources: Read['resources'] = anything): Read => ({
  service,
  operation,
  resources,
  why,
});

/**
 * All that a rehearsal asks of an account, and all that it may: calls, their documentation and the policy for them follow from this list.
 * None of them writes, and none gives a secret's value.
 */
export const READS: Readonly<Record<ReadAction, Read>> = {
  'sts:GetCallerIdentity': read(
    'sts',
    'GetCallerIdentity',
    'which account the credentials are of; needs no right',
    () => undefined,
  ),
  'dynamodb:Query': read(
    'dynamodb',
    'Query',
    'the registry: endpoints, slots, and of the models their versions, images and last deployments',
    of('dynamodb', 'table/<prefix>-registry', 'table/<prefix>-registry/index/*'),
  ),
  'elasticloadbalancing:DescribeLoadBalancers': read(
    'elasticloadbalancingv2',
    'DescribeLoadBalancers',
    "the environment's load balancers",
  ),
  'elasticloadbalancing:DescribeListeners': read(
    'elasticloadbalancingv2',
    'DescribeListeners',
    'which ports are taken, and where they lead',
  ),
  'elasticloadbalancing:DescribeRules': read(
    'elasticloadbalancingv2',
    'DescribeRules',
    'which priorities are taken, and where they lead',
  ),
  'elasticloadbalancing:DescribeTargetGroups': read(
    'elasticloadbalancingv2',
    'DescribeTargetGroups',
    'target groups and their health checks',
  ),
  'elasticloadbalancing:DescribeTargetHealth': read(
    'elasticloadbalancingv2',
    'DescribeTargetHealth',
    'how many targets are healthy',
  ),
  'elasticloadbalancing:DescribeTags': read(
    'elasticloadbalancingv2',
    'DescribeTags',
    'whose a listener, a rule or a target group is',
  ),
  'ecs:DescribeClusters': read(
    'ecs',
    'DescribeClusters',
    "the models' and the pools' clusters",
    of('ecs', 'cluster/<prefix>-*'),
  ),
  'ecs:DescribeServices': read(
    'ecs',
    'DescribeServices',
    'what runs, how many tasks of it, and where',
    of('ecs', 'service/<prefix>-*/<prefix>-*'),
  ),
  'ecs:DescribeTaskDefinition': read('ecs', 'DescribeTaskDefinition', 'the image that a service runs'),
  'ecs:DescribeCapacityProviders': read(
    'ecs',
    'DescribeCapacityProviders',
    'how the clusters get their instances',
    of('ecs', 'capacity-provider/<prefix>-*'),
  ),
  'ecs:ListTasks': read('ecs', 'ListTasks', 'which tasks run', of('ecs', 'container-instance/<prefix>-*/*')),
  'ecs:DescribeTasks': read(
    'ecs',
    'DescribeTasks',
    'how long their image took to be pulled',
    of('ecs', 'task/<prefix>-*/*'),
  ),
  'ecs:ListContainerInstances': read(
    'ecs',
    'ListContainerInstances',
    'how many instances have registered',
    of('ecs', 'cluster/<prefix>-*'),
  ),
  'autoscaling:DescribeAutoScalingGroups': read(
    'autoscaling',
    'DescribeAutoScalingGroups',
    'how many instances there are and may be',
  ),
  'ec2:DescribeLaunchTemplates': read('ec2', 'DescribeLaunchTemplates', 'whether a launch template is there'),
  'ec2:DescribeLaunchTemplateVersions': read(
    'ec2',
    'DescribeLaunchTemplateVersions',
    'of which kind the next instances are',
  ),
  'ec2:DescribeSubnets': read('ec2', 'DescribeSubnets', 'how many addresses are free for instances and tasks'),
  'ec2:DescribeInstances': read('ec2', 'DescribeInstances', 'how many vCPUs run, which quotas count'),
  'application-autoscaling:DescribeScalableTargets': read(
    'applicationautoscaling',
    'DescribeScalableTargets',
    'within which limits services scale',
  ),
  'application-autoscaling:DescribeScalingPolicies': read(
    'applicationautoscaling',
    'DescribeScalingPolicies',
    'by what they scale',
  ),
  'application-autoscaling:DescribeScheduledActions': read(
    'applicationautoscaling',
    'DescribeScheduledActions',
    'when other limits hold',
  ),
  'cloudwatch:DescribeAlarms': read(
    'cloudwatch',
    'DescribeAlarms',
    "the endpoints' alarms",
    of('cloudwatch', 'alarm:*'),
  ),
  'logs:DescribeLogGroups': read(
    'cloudwatchlogs',
    'DescribeLogGroups',
    'whether the log group of the containers is there',
    of('logs', 'log-group:*'),
  ),
  'ecr:DescribeImages': read(
    'ecr',
    'DescribeImages',
    'whether the images are there, and what their tags mean now',
    of('ecr', 'repository/*'),
  ),
  'secretsmanager:DescribeSecret': read(
    'secretsmanager',
    'DescribeSecret',
    'whether the secrets that containers are given exist; not their values',
    of('secretsmanager', 'secret:<prefix>/*'),
  ),
  'ssm:DescribeParameters': read('ssm', 'DescribeParameters', 'whether the parameters do; not their values'),
  'servicequotas:GetServiceQuota': read('servicequotas', 'GetServiceQuota', 'how many vCPUs may run'),
  'route53:ListResourceRecordSets': read(
    'route53',
    'ListResourceRecordSets',
    "the models' names",
    ({ hostedZoneId, region }) =>
      hostedZoneId === undefined ? undefined : [`arn:${partitionOf(region)}:route53:::hostedzone/${hostedZoneId}`],
  ),
  'states:ListExecutions': read(
    'sfn',
    'ListExecutions',
    'which deployments are under way',
    of('states', 'stateMachine:<prefix>-deploy', 'stateMachine:<prefix>-delete', 'stateMachine:<prefix>-recover'),
  ),
};
