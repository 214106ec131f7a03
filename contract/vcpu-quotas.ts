/** A quota of EC2 in Service Quotas: how many vCPUs an account may run at once. */
export interface VcpuQuota {
  readonly code: string;
  /** What it counts. */
  readonly title: string;
}

interface Family {
  /** What the names of its instance types begin with, before their digits. */
  readonly letters: readonly string[];
  readonly onDemand: VcpuQuota;
  readonly spot: VcpuQuota;
}

/** Of standard On-Demand instances every account may run some. All other quotas may well be 0 where nobody ever asked for more. */
export const STANDARD_ON_DEMAND: VcpuQuota = { code: 'L-1216C47A', title: 'standard On-Demand instances' };

/** Types of further families are launched without a look at their quota. */
export const VCPU_FAMILIES: readonly Family[] = [
  {
    letters: ['a', 'c', 'd', 'h', 'i', 'im', 'is', 'm', 'r', 't', 'z'],
    onDemand: STANDARD_ON_DEMAND,
    spot: { code: 'L-34B43A08', title: 'standard Spot instances' },
  },
  {
    letters: ['g', 'vt'],
    onDemand: { code: 'L-DB2E81BA', title: 'On-Demand G and VT instances' },
    spot: { code: 'L-3819A6DF', title: 'G and VT Spot instances' },
  },
  {
    letters: ['p'],
    onDemand: { code: 'L-417A185B', title: 'On-Demand P instances' },
    spot: { code: 'L-7212CCBC', title: 'P Spot instances' },
  },
  {
    letters: ['inf'],
    onDemand: { code: 'L-1945791B', title: 'On-Demand Inf instances' },
    spot: { code: 'L-B5D1601B', title: 'Inf Spot instances' },
  },
];

/** The quota that counts instances of a type, if it is known. */
export function vcpuQuotaOf(instanceType: string, spot: boolean): VcpuQuota | undefined {
  const [letters = ''] = instanceType.match(/^[a-z]+/) ?? [];
  const family = VCPU_FAMILIES.find((one) => one.letters.includes(letters));
  return spot ? family?.spot : family?.onDemand;
}
