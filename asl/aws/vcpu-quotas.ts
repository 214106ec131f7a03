import { STANDARD_ON_DEMAND, VCPU_FAMILIES, type VcpuQuota } from '../../contract/vcpu-quotas';

/**
 * That of standard On-Demand instances is not asked for: it would have to be before every deployment, and the failed launch tells of it.
 */
const isWorthAsking = (quota: VcpuQuota) => quota !== STANDARD_ON_DEMAND;

/**
 * The quota that counts instances of a type, `{'code': …, 'title': …}`, or `{}` where none is worth asking for: an expression.
 *
 * @param instanceType, spot - expressions
 */
export function vcpuQuota(instanceType: string, spot: string): string {
  const by = (option: 'onDemand' | 'spot') =>
    VCPU_FAMILIES.filter((family) => isWorthAsking(family[option]))
      .flatMap(({ letters, [option]: { code, title } }) =>
        letters.map((family) => `'${family}': {'code': '${code}', 'title': '${title}'}`),
      )
      .join(', ');
  return `$merge([{}, $lookup(${spot} ? {${by('spot')}} : {${by('onDemand')}}, $match(${instanceType}, /^[a-z]+/)[0].match)])`;
}
