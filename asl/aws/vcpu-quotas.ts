/** A quota of EC2 in Service Quotas: how many vCPUs an account may run at once. */
interface VcpuQuota {
  readonly code: string;
  /** What it counts. */
  readonly title: string;
}

interface Family {
  /** What the names of its instance types begin with, before their digits. */
  readonly letters: readonly string[];
  readonly onDemand?: VcpuQuota;
  readonly spot: VcpuQuota;
}

/**
 * Quotas that may well be 0 in an account that never asked for more. That of standard On-Demand instances is none of them: it would have
 * to be asked for before every deployment, and the failed launch tells of it. Types of further families are launched without having asked.
 */
const FAMILIES: readonly Family[] = [
  {
    letters: ['a', 'c', 'd', 'h', 'i', 'im', 'is', 'm', 'r', 't', 'z'],
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

/**
 * The quota that counts instances of a type, `{'code': …, 'title': …}`, or `{}` where none is worth asking for: an expression.
 *
 * @param instanceType, spot - expressions
 */
export function vcpuQuota(instanceType: string, spot: string): string {
  const by = (option: 'onDemand' | 'spot') =>
    FAMILIES.flatMap(({ letters, [option]: quota }) =>
      quota ? letters.map((family) => `'${family}': {'code': '${quota.code}', 'title': '${quota.title}'}`) : [],
    ).join(', ');
  return `$merge([{}, $lookup(${spot} ? {${by('spot')}} : {${by('onDemand')}}, $match(${instanceType}, /^[a-z]+/)[0].match)])`;
}
