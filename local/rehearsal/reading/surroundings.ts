import { VCPU_FAMILIES } from '../../../contract/vcpu-quotas';
import { INSTANCE_TYPES } from '../../aws/ec2';
import { RehearsalError } from '../rehearsal-error';
import type { Reader } from './reader';
import type { Place } from './reads';

export interface ImageState {
  readonly repository: string;
  readonly tag: string;
  /** Undefined where the tag means nothing, or the repository is not there. */
  readonly digest: string | undefined;
}

/** What images' tags mean now in the account's own registry. */
export function readImages(
  reader: Reader,
  images: readonly Pick<ImageState, 'repository' | 'tag'>[],
): Promise<ImageState[]> {
  return Promise.all(
    images.map(async ({ repository, tag }) => {
      const answer = await reader.ask('ecr:DescribeImages', {
        repositoryName: repository,
        imageIds: [{ imageTag: tag }],
      });
      return { repository, tag, digest: answer?.imageDetails?.[0]?.imageDigest };
    }),
  );
}

export interface Vcpus {
  /** The quota's code in Service Quotas. */
  readonly code: string;
  readonly title: string;
  readonly limit: number;
  /** By instances that no endpoint and no pool of the environment has. */
  readonly takenByOthers: number;
}

/** How many vCPUs may run, and how many of them run for others than the environment. */
export async function readVcpus(reader: Reader, prefix: string): Promise<Vcpus[]> {
  const [quotas, others] = await Promise.all([readQuotas(reader), instancesOfOthers(reader, prefix)]);
  return quotas.map((quota) => ({ ...quota, takenByOthers: vcpusOf(others, quota.code) }));
}

async function readQuotas(reader: Reader): Promise<Omit<Vcpus, 'takenByOthers'>[]> {
  const known = VCPU_FAMILIES.flatMap(({ onDemand, spot }) => [onDemand, spot]);
  const found = await Promise.all(
    known.map(async ({ code, title }) => {
      const answer = await reader.ask('servicequotas:GetServiceQuota', { ServiceCode: 'ec2', QuotaCode: code });
      const limit = answer?.Quota?.Value;
      return limit === undefined ? [] : [{ code, title, limit }];
    }),
  );
  return found.flat();
}

interface Other {
  readonly instanceType: string;
  readonly isSpot: boolean;
}

async function instancesOfOthers(reader: Reader, prefix: string): Promise<Other[]> {
  const states = ['pending', 'running', 'stopping', 'shutting-down'];
  const instances = await reader.all(
    'ec2:DescribeInstances',
    { Filters: [{ Name: 'instance-state-name', Values: states }] },
    {
      items: ({ Reservations = [] }) => Reservations.flatMap(({ Instances = [] }) => Instances),
      next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
    },
  );
  return instances.flatMap(({ InstanceType = '', InstanceLifecycle, Tags = [] }) => {
    const group = Tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value;
    const isOurs = group?.startsWith(`${prefix}-`) === true;
    return isOurs ? [] : [{ instanceType: InstanceType, isSpot: InstanceLifecycle === 'spot' }];
  });
}

function vcpusOf(others: readonly Other[], code: string): number {
  const counted = others.filter(({ instanceType, isSpot }) => {
    const [letters = ''] = /^[a-z]+/.exec(instanceType) ?? [];
    const family = VCPU_FAMILIES.find((one) => one.letters.includes(letters));
    return (isSpot ? family?.spot : family?.onDemand)?.code === code;
  });
  return counted.reduce((sum, { instanceType }) => sum + (INSTANCE_TYPES.get(instanceType)?.vcpus ?? 0), 0);
}

/** How many addresses these subnets have left, together; undefined where they may not be asked. Throws a RehearsalError where one is missing. */
export async function readFreeAddresses(
  reader: Reader,
  { account, region, subnetIds }: Pick<Place, 'account' | 'region'> & { readonly subnetIds: readonly string[] },
): Promise<number | undefined> {
  const answer = await reader.ask('ec2:DescribeSubnets', { SubnetIds: [...subnetIds] });
  if (!answer && reader.missing.length === 0) {
    throw new RehearsalError(
      'not found',
      `subnetIds: config names ${subnetIds.join(', ')}, of which not all are in account ${account}, ${region}.`,
    );
  }
  return answer?.Subnets?.reduce((sum, { AvailableIpAddressCount = 0 }) => sum + AvailableIpAddressCount, 0);
}

/** Of these, the secrets and parameters that exist. */
export async function readSecrets(reader: Reader, arns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(arns.map(async (arn) => ((await exists(reader, arn)) ? [arn] : [])));
  return found.flat();
}

async function exists(reader: Reader, arn: string): Promise<boolean> {
  if (!arn.includes(':ssm:'))
    return (await reader.ask('secretsmanager:DescribeSecret', { SecretId: arn })) !== undefined;
  const name = arn.replace(/^.*:parameter/, '');
  const answer = await reader.ask('ssm:DescribeParameters', {
    ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [name] }],
  });
  return (answer?.Parameters ?? []).length > 0;
}

/** Executions that run now, by their names. */
export async function readExecutions(
  reader: Reader,
  { account, region, prefix }: { readonly account: string; readonly region: string; readonly prefix: string },
): Promise<string[]> {
  const found = await Promise.all(
    ['deploy', 'delete', 'recover'].map((workflow) =>
      reader.all(
        'states:ListExecutions',
        {
          stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${prefix}-${workflow}`,
          statusFilter: 'RUNNING',
        },
        { items: ({ executions }) => executions, next: ({ nextToken }) => (nextToken ? { nextToken } : undefined) },
      ),
    ),
  );
  return found.flat().map(({ name = '' }) => name);
}
