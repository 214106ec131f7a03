import { expect, it } from '@jest/globals';
import { vcpuQuota } from '../../../asl/aws/vcpu-quotas';
import { evaluated } from '../fragment-under-test';

const quota = (type: string, spot: boolean) => evaluated(vcpuQuota('$type', '$spot'), { type, spot });

it.each([
  ['g5.xlarge', 'L-DB2E81BA', 'L-3819A6DF'],
  ['g4dn.xlarge', 'L-DB2E81BA', 'L-3819A6DF'],
  ['vt1.3xlarge', 'L-DB2E81BA', 'L-3819A6DF'],
  ['p5.48xlarge', 'L-417A185B', 'L-7212CCBC'],
  ['inf2.xlarge', 'L-1945791B', 'L-B5D1601B'],
])('instances of type %s are counted by a quota that may be 0: %s, of Spot %s', async (type, onDemand, spot) => {
  expect(await quota(type, false)).toMatchObject({ code: onDemand });
  expect(await quota(type, true)).toMatchObject({ code: spot });
});

it.each(['m6i.large', 'im4gn.large', 'c7g.large', 't3.nano'])('of standard ones, as %s, Spot alone', async (type) => {
  expect(await quota(type, false)).toEqual({});
  expect(await quota(type, true)).toEqual({ code: 'L-34B43A08', title: 'standard Spot instances' });
});

it('nobody asks for that of a family that is not known', async () => {
  for (const spot of [true, false]) expect(await quota('u-6tb1.metal', spot)).toEqual({});
});
