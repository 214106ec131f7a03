import { AwsError } from '../service';
import type { InstanceType } from './instance-types';

/** The most vCPUs that run at once, by the code of the quota in Service Quotas; one that is left out does not bind. */
export type VcpuQuotas = Readonly<Partial<Record<QuotaCode, number>>>;

export type QuotaCode = 'L-1216C47A' | 'L-DB2E81BA' | 'L-1945791B';

/** On-Demand instances, by the first letters of their types: standard ones, G and VT, Inf. */
const FAMILIES: readonly [QuotaCode, RegExp][] = [
  ['L-1216C47A', /^[acdhimrtz]\d/],
  ['L-DB2E81BA', /^(?:g|vt)\d/],
  ['L-1945791B', /^inf\d/],
];

/** The quota that counts instances of this type. */
export function quotaOf({ name }: InstanceType): QuotaCode | undefined {
  return FAMILIES.find(([, types]) => types.test(name))?.[0];
}

/** Refuses a launch beyond the quota of its family. */
export function requireVcpus(type: InstanceType, others: readonly InstanceType[], quotas: VcpuQuotas): void {
  const code = quotaOf(type);
  const limit = code && quotas[code];
  if (limit === undefined) return;
  const used = others.filter((other) => quotaOf(other) === code).reduce((sum, { vcpus }) => sum + vcpus, 0);
  if (used + type.vcpus <= limit) return;
  throw new AwsError(
    'VcpuLimitExceeded',
    `You have requested more vCPU capacity than your current vCPU limit of ${limit} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`,
  );
}
