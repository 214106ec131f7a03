import { AwsError } from '../service';
import type { InstanceType } from './instance-types';

/** The most vCPUs that run at once, by the code of the quota in Service Quotas; one that is left out does not bind. */
export type VcpuQuotas = Readonly<Partial<Record<QuotaCode, number>>>;

export const PURCHASE_OPTIONS = ['onDemand', 'spot'] as const;
export type PurchaseOption = (typeof PURCHASE_OPTIONS)[number];

/** An instance as far as quotas count it. */
interface Counted {
  readonly type: InstanceType;
  readonly option: PurchaseOption;
}

/** By the first letters of the types that they count: standard ones, G and VT, P, Inf. */
const FAMILIES = [
  { types: /^[acdhimrtz]\d/, onDemand: 'L-1216C47A', spot: 'L-34B43A08' },
  { types: /^(?:g|vt)\d/, onDemand: 'L-DB2E81BA', spot: 'L-3819A6DF' },
  { types: /^p\d/, onDemand: 'L-417A185B', spot: 'L-7212CCBC' },
  { types: /^inf\d/, onDemand: 'L-1945791B', spot: 'L-B5D1601B' },
] as const;

export type QuotaCode = (typeof FAMILIES)[number][PurchaseOption];

/** What Service Quotas calls them. */
export const QUOTA_NAMES: Readonly<Record<QuotaCode, string>> = {
  'L-1216C47A': 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
  'L-34B43A08': 'All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests',
  'L-DB2E81BA': 'Running On-Demand G and VT instances',
  'L-3819A6DF': 'All G and VT Spot Instance Requests',
  'L-417A185B': 'Running On-Demand P instances',
  'L-7212CCBC': 'All P Spot Instance Requests',
  'L-1945791B': 'Running On-Demand Inf instances',
  'L-B5D1601B': 'All Inf Spot Instance Requests',
};

/** The quota that counts instances of this type. */
export function quotaOf({ name }: InstanceType, option: PurchaseOption = 'onDemand'): QuotaCode | undefined {
  return FAMILIES.find(({ types }) => types.test(name))?.[option];
}

/** Refuses a launch beyond the quota of its family and purchase option. */
export function requireVcpus({ type, option }: Counted, others: readonly Counted[], quotas: VcpuQuotas): void {
  const code = quotaOf(type, option);
  const limit = code && quotas[code];
  if (limit === undefined) return;
  const counted = others.filter((other) => quotaOf(other.type, other.option) === code);
  const used = counted.reduce((sum, other) => sum + other.type.vcpus, 0);
  if (used + type.vcpus <= limit) return;
  if (option === 'spot') throw new AwsError('MaxSpotInstanceCountExceeded', 'Max spot instance count exceeded');
  throw new AwsError(
    'VcpuLimitExceeded',
    `You have requested more vCPU capacity than your current vCPU limit of ${limit} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`,
  );
}
