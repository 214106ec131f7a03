import type { Assembly, DeployedResource } from '../assembly';
import { lambdaFunctions } from '../assembly';
import type { PolicyDocument } from '../assembly/roles';
import type { AlarmProperties } from '../aws/cloudwatch';
import type { LogGroupProperties, MetricFilterProperties } from '../aws/cloudwatchlogs';
import { availabilityZoneOf } from '../aws/ec2';
import type { GivenListener, LoadBalancer } from '../aws/elasticloadbalancingv2';
import type { RuleProperties } from '../aws/eventbridge';
import { HostedZone, recordSet } from '../aws/route53';
import type { EmailTemplate } from '../aws/ses';
import type { QueueProperties } from '../aws/sqs';

/** The stacks' resources as the twin's services take them. */

export function loadBalancers(assembly: Assembly): LoadBalancer[] {
  return assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').map(({ physicalId, attributes, properties }) => ({
    arn: physicalId,
    name: attributes.LoadBalancerName!,
    dnsName: attributes.DNSName!,
    canonicalHostedZoneId: attributes.CanonicalHostedZoneID,
    host: attributes.DNSName === 'localhost' ? '127.0.0.1' : attributes.DNSName!,
    scheme: properties.Scheme === 'internal' ? 'internal' : 'internet-facing',
    // A template says no VPC: on AWS it is that of the subnets, of which here there is one.
    vpcId: vpcOf(assembly),
    subnets: (properties.Subnets as string[]).map((subnetId) => ({
      subnetId,
      availabilityZone: availabilityZoneOf(assembly.region, subnetId),
    })),
    securityGroups: (properties.SecurityGroups ?? []) as string[],
    ports: portsLetIn(assembly, (properties.SecurityGroups ?? []) as string[]),
  }));
}

export function listeners(assembly: Assembly): GivenListener[] {
  return assembly.ofType('AWS::ElasticLoadBalancingV2::Listener').map(({ physicalId, properties }) => {
    const { LoadBalancerArn, Port, Protocol, Certificates, SslPolicy, DefaultActions, Tags } = properties;
    const settings = { LoadBalancerArn, Port: Number(Port), Protocol, Certificates, SslPolicy, DefaultActions, Tags };
    return { arn: physicalId, settings: settings as GivenListener['settings'] };
  });
}

/** Those that the stacks make, or put records into. */
export function hostedZones(assembly: Assembly): HostedZone[] {
  const records = assembly.ofType('AWS::Route53::RecordSet').map(({ properties }) => properties);
  const made = assembly
    .ofType('AWS::Route53::HostedZone')
    .map(({ physicalId, properties }) => [physicalId, String(properties.Name)] as const);
  const ids = new Set([...made.map(([id]) => id), ...records.map(({ HostedZoneId }) => String(HostedZoneId))]);
  return [...ids].map((id) => {
    const own = records.filter(({ HostedZoneId }) => HostedZoneId === id);
    const domain = new Map(made).get(id) ?? shortest(own.map(({ Name }) => String(Name).replace(/^\*\./, '')));
    return new HostedZone(id, domain, own.map(recordSetOf));
  });
}

function recordSetOf({ Name, Type, TTL, ResourceRecords, AliasTarget }: DeployedResource['properties']) {
  const values = ResourceRecords as string[] | undefined;
  const given = {
    Name,
    Type,
    ...(values && { TTL: Number(TTL), ResourceRecords: values.map((Value) => ({ Value })) }),
    ...(AliasTarget !== undefined && { AliasTarget: { EvaluateTargetHealth: false, ...(AliasTarget as object) } }),
  };
  return recordSet(given as Parameters<typeof recordSet>[0], 'CREATE');
}

function shortest(names: readonly string[]): string {
  return names.reduce((best, name) => (name.length < best.length ? name : best));
}

function portsLetIn(assembly: Assembly, securityGroups: readonly string[]): number[] {
  const rules = assembly
    .ofType('AWS::EC2::SecurityGroup')
    .filter(({ attributes }) => securityGroups.includes(attributes.GroupId!))
    .flatMap(({ properties }) => (properties.SecurityGroupIngress ?? []) as { FromPort: number; ToPort: number }[]);
  const ports = rules.flatMap(({ FromPort, ToPort }) =>
    Array.from({ length: ToPort - FromPort + 1 }, (_, index) => FromPort + index),
  );
  return [...new Set(ports)];
}

export function vpcOf(assembly: Assembly): string {
  return String(assembly.ofType('AWS::EC2::SecurityGroup')[0]?.properties.VpcId ?? '');
}

/** Lambda makes the group of a function that has none. */
export function logGroups(assembly: Assembly): LogGroupProperties[] {
  const groups = assembly.ofType('AWS::Logs::LogGroup').map(({ physicalId, properties }) => ({
    name: physicalId,
    retentionInDays: properties.RetentionInDays as number | undefined,
  }));
  const names = new Set(groups.map(({ name }) => name));
  const missing = lambdaFunctions(assembly).filter(({ logGroup }) => !names.has(logGroup));
  return [...groups, ...missing.map(({ logGroup }) => ({ name: logGroup }))];
}

export function metricFilters(assembly: Assembly): MetricFilterProperties[] {
  return assembly
    .ofType('AWS::Logs::MetricFilter')
    .map(({ properties }) => properties as unknown as MetricFilterProperties);
}

export function eventRules(assembly: Assembly): RuleProperties[] {
  return assembly
    .ofType('AWS::Events::Rule')
    .map(({ physicalId, properties }) => ({ ...properties, Name: physicalId }) as unknown as RuleProperties);
}

export function queues(assembly: Assembly): QueueProperties[] {
  const policies = assembly.ofType('AWS::SQS::QueuePolicy').map(({ properties }) => ({
    queues: properties.Queues as string[],
    document: properties.PolicyDocument as PolicyDocument,
  }));
  return assembly.ofType('AWS::SQS::Queue').map(({ physicalId, attributes }) => ({
    arn: attributes.Arn!,
    name: attributes.QueueName!,
    policies: policies.flatMap(({ queues: of, document }) => (of.includes(physicalId) ? [document] : [])),
  }));
}

export function alarms(assembly: Assembly): AlarmProperties[] {
  return assembly
    .ofType('AWS::CloudWatch::Alarm')
    .map(({ physicalId, properties }) => ({ ...properties, AlarmName: physicalId }) as unknown as AlarmProperties);
}

export function emailTemplates(assembly: Assembly): EmailTemplate[] {
  return assembly.ofType('AWS::SES::Template').map(({ properties }) => properties.Template as EmailTemplate);
}

export function tables(assembly: Assembly): DeployedResource[] {
  return assembly.ofType('AWS::DynamoDB::Table');
}

export function buckets(assembly: Assembly): string[] {
  return assembly.ofType('AWS::S3::Bucket').map(({ physicalId }) => physicalId);
}

/** The repositories that the stacks make, without images. */
export function imageRepositories(assembly: Assembly): Record<string, string[]> {
  return Object.fromEntries(assembly.ofType('AWS::ECR::Repository').map(({ physicalId }) => [physicalId, []]));
}
