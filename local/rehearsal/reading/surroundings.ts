import type { Instance } from '@aws-sdk/client-ec2';
import { VCPU_FAMILIES, vcpuQuotaOf } from '../../../contract/vcpu-quotas';
import { INSTANCE_TYPES } from '../../aws/ec2';
import { RehearsalError } from '../rehearsal-error';
import { nextToken, type Reader } from './reader';
import type { Place } from './reads';

export interface ImageState {
  readonly repository: string;
  readonly tag: string;
  /** Undefined where the tag means nothing, or the repository is not there. */
  readonly digest: string | undefined;
}

/** Images that are asked for at a time: of each version a model may have many. */
const IMAGES_AT_ONCE = 10;

/** What images' tags mean now in the account's own registry. */
export async function readImages(
  reader: Reader,
  images: readonly Pick<ImageState, 'repository' | 'tag'>[],
): Promise<ImageState[]> {
  const states: ImageState[] = [];
  for (let first = 0; first < images.length; first += IMAGES_AT_ONCE) {
    const chunk = images.slice(first, first + IMAGES_AT_ONCE);
    states.push(...(await Promise.all(chunk.map((image) => readImage(reader, image)))));
  }
  return states;
}

async function readImage(
  reader: Reader,
  { repository, tag }: Pick<ImageState, 'repository' | 'tag'>,
): Promise<ImageState> {
  const answer = await reader.ask('ecr:DescribeImages', { repositoryName: repository, imageIds: [{ imageTag: tag }] });
  return { repository, tag, digest: answer?.imageDetails?.[0]?.imageDigest };
}

export interface Vcpus {
  /** The quota's code in Service Quotas. */
  readonly code: string;
  readonly title: string;
  readonly limit: number;
  /** By instances that the twin will not have. */
  readonly takenByOthers: number;
}

/**
 * How many vCPUs may run, and how many of them run for others.
 *
 * @param ownGroups - the Auto Scaling groups that the twin has too
 */
export async function readVcpus(reader: Reader, ownGroups: readonly string[]): Promise<Vcpus[]> {
  const [quotas, others] = await Promise.all([readQuotas(reader), instancesOfOthers(reader, ownGroups)]);
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

async function instancesOfOthers(reader: Reader, ownGroups: readonly string[]): Promise<Instance[]> {
  const states = ['pending', 'running', 'stopping', 'shutting-down'];
  const instances = await reader.all(
    'ec2:DescribeInstances',
    { Filters: [{ Name: 'instance-state-name', Values: states }] },
    {
      items: ({ Reservations = [] }) => Reservations.flatMap(({ Instances = [] }) => Instances),
      next: nextToken,
    },
  );
  return instances.filter(({ Tags = [] }) => {
    const group = Tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value;
    return group === undefined || !ownGroups.includes(group);
  });
}

function vcpusOf(instances: readonly Instance[], code: string): number {
  const counted = instances.filter(
    ({ InstanceType, InstanceLifecycle }) =>
      vcpuQuotaOf(InstanceType ?? '', InstanceLifecycle === 'spot')?.code === code,
  );
  return counted.reduce((sum, instance) => sum + vcpus(instance), 0);
}

/** As EC2 tells them, whatever the type; a twin does not, and has its own types alone. */
function vcpus({ InstanceType, CpuOptions: { CoreCount, ThreadsPerCore } = {} }: Instance): number {
  if (CoreCount === undefined || ThreadsPerCore === undefined)
    return INSTANCE_TYPES.get(InstanceType ?? '')?.vcpus ?? 0;
  return CoreCount * ThreadsPerCore;
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
  // A page may be empty and not the last.
  const parameters = await reader.all(
    'ssm:DescribeParameters',
    { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [name] }] },
    { items: ({ Parameters }) => Parameters, next: nextToken },
  );
  return parameters.length > 0;
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
