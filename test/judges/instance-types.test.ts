import type { InstanceTypeInfo } from '@aws-sdk/client-ec2';
import { expect, it } from '@jest/globals';
import { differences } from '../../judges/instance-types/differences';

const RECORDED = {
  'a.large': { InstanceType: 'a.large', VCpuInfo: { DefaultVCpus: 2, DefaultCores: 1 } },
  'g.large': { InstanceType: 'g.large', VCpuInfo: { DefaultVCpus: 4 }, GpuInfo: { Gpus: [{ Count: 1 }] } },
};
const described = (...types: readonly object[]) => differences(types as InstanceTypeInfo[], RECORDED);

it('does not mind what the twin leaves out of every type', () => {
  expect(described({ InstanceType: 'a.large' }, { InstanceType: 'g.large' })).toEqual([]);
});

it('tells where the twin says otherwise', () => {
  expect(
    described(
      { InstanceType: 'a.large', VCpuInfo: { DefaultVCpus: 3 } },
      { InstanceType: 'g.large', GpuInfo: { Gpus: [{ Count: 1 }, { Count: 1 }] } },
      { InstanceType: 'b.large' },
    ),
  ).toEqual([
    'a.large: VCpuInfo.DefaultVCpus is 3, and 2 there',
    'g.large: it lacks VCpuInfo',
    'g.large: GpuInfo.Gpus has 2 items, and 1 there',
    'b.large: there is no such type',
  ]);
});
