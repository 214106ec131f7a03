import { Aws } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { EnvironmentConfig } from '../config/schema';
import { defaultSubstitution, settings } from '../contract/settings';
import { DEFAULT_STRATEGY } from '../contract/strategy';
import { imageRegistries, imageRepositoryArns } from './image-registries';
import { quotable } from './jsonata-text';
import { limitsSubstitution } from './limits-substitution';
import { machineImageParameterArns } from './machine-image-parameters';
import type { ModelNetwork } from './model-network';
import type { ModelRuntime } from './model-runtime';
import type { NodeFunction } from './node-function';
import type { Notifications } from './notifications';
import { poolsSubstitution } from './pools/pools-substitution';

interface Platform {
  readonly config: EnvironmentConfig;
  readonly table: ITable;
  readonly network: ModelNetwork;
  readonly runtime: ModelRuntime;
  readonly notifications: Notifications;
  readonly alarmTopic: ITopic;
  readonly allocateSlot: NodeFunction;
  /** Whom the API's callers are known as. */
  readonly callers: string;
}

/** What the `${…}` of the workflows' definitions and permissions stand for in this environment. */
export function substitutions(platform: Platform): Record<string, string> {
  const { config, table, network, runtime, notifications, alarmTopic, allocateSlot, callers } = platform;
  const { api, capacity, deployment, machineImages, mail } = config;
  return {
    Partition: Aws.PARTITION,
    Account: config.account,
    Region: config.region,
    UrlSuffix: Aws.URL_SUFFIX,
    Prefix: config.namePrefix,
    Stage: config.stage,
    ApiScheme: api.scheme,
    TableName: table.tableName,
    VpcId: config.vpcId,
    SubnetIds: config.subnetIds.join(','),
    LoadBalancerDnsNames: network.loadBalancers.map(({ loadBalancerDnsName }) => loadBalancerDnsName).join(','),
    CertificateArn: config.loadBalancers.certificateArn ?? '',
    // As Route 53 has it in its answers, and in what policies ask of a name.
    Domain: config.routing.domain?.toLowerCase() ?? '',
    ...dnsOf(config, network),
    TaskSecurityGroupId: network.taskSecurityGroup.securityGroupId,
    InstanceSecurityGroupId: network.instanceSecurityGroup.securityGroupId,
    InstanceRoleArn: runtime.instanceRole.roleArn,
    InstanceProfileArn: runtime.instanceProfile.instanceProfileArn,
    ExecutionRoleArn: runtime.executionRole.roleArn,
    TaskRoleArn: runtime.taskRole.roleArn,
    AllocateSlotFunctionArn: allocateSlot.functionArn,
    AlarmTopicArn: alarmTopic.topicArn,
    EventBusName: notifications.eventBus.eventBusName,
    MailSender: mail.sender,
    MailRecipients: quotable(mail.recipients.join(',')),
    MachineImageX8664: machineImages.x86_64,
    MachineImageArm64: machineImages.arm64,
    MachineImageGpu: machineImages.gpu,
    MachineImageNeuron: machineImages.neuron,
    MachineImageParameterArns: machineImageParameterArns(config).join(','),
    Pools: poolsSubstitution(config),
    Limits: limitsSubstitution(config),
    Callers: callers,
    ImageRegistries: imageRegistries(config).join(','),
    ImageRepositoryArns: imageRepositoryArns(config).join(','),
    ReservedMemoryMiB: String(capacity.reservedMemoryMiB),
    ...defaultsOf(config),
    DeploymentDeadlineSeconds: String(deployment.deadlineMinutes * 60),
    HistoryDays: String(deployment.historyDays),
    [DEFAULT_STRATEGY]: quotable(JSON.stringify(deployment.strategy)),
    RequireApproval: String(deployment.requireApproval),
  };
}

/** A wildcard leads all names to the first load balancer: only where there is another one, names have records of their own. */
function dnsOf({ routing, loadBalancers }: EnvironmentConfig, network: ModelNetwork): Record<string, string> {
  const zone = loadBalancers.count > 1 ? (routing.hostedZoneId ?? '') : '';
  return {
    HostedZoneId: zone,
    HostedZoneArn: zone && `arn:${Aws.PARTITION}:route53:::hostedzone/${zone}`,
    LoadBalancerHostedZoneId: zone && network.loadBalancers[0]!.loadBalancerCanonicalHostedZoneId,
  };
}

/** The configured defaults of an endpoint's settings. */
export function defaultsOf(config: EnvironmentConfig): Record<string, string> {
  const configured = settings.flatMap(([name, { default: from }]) => {
    if ('configured' in from) {
      const value = config[from.configured];
      return [[defaultSubstitution(name), value === undefined ? '' : quotable(JSON.stringify(value))]];
    }
    if (!('config' in from)) return [];
    const [section, field] = from.config;
    const values: Readonly<Record<string, unknown>> = config[section];
    const value = values[field];
    return [[defaultSubstitution(name), typeof value === 'object' ? quotable(JSON.stringify(value)) : String(value)]];
  });
  return Object.fromEntries(configured);
}
