import { describe, expect, it } from '@jest/globals';
import { vcpuQuotaOf } from '../../contract/vcpu-quotas';

describe('The quota of vCPUs', () => {
  it.each([
    ['m6i.large', false, 'L-1216C47A'],
    ['m6i.large', true, 'L-34B43A08'],
    ['g5.xlarge', false, 'L-DB2E81BA'],
    ['p5.48xlarge', true, 'L-7212CCBC'],
    ['inf2.xlarge', false, 'L-1945791B'],
    ['hpc7g.4xlarge', false, undefined],
    ['7', false, undefined],
  ])('of %s (Spot: %s) is %s', (instanceType, spot, code) => {
    expect(vcpuQuotaOf(instanceType, spot)?.code).toBe(code);
  });
});
