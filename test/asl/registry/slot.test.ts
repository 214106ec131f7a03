import { describe, expect, it } from '@jest/globals';
import { heldSlot } from '../../../asl/registry/slot';
import { evaluated } from '../fragment-under-test';

describe('the slot of an endpoint', () => {
  it.each([
    [{}, {}],
    [{ slotLoadBalancer: { N: '1' }, slotPort: { N: '5001' } }, { loadBalancer: 1 }],
    [
      { slotLoadBalancer: { N: '2' }, slotPriority: { N: '7' } },
      { loadBalancer: 2, priority: 7 },
    ],
  ])('is what its item has noted: %j', async (item, slot) => {
    expect(await evaluated(heldSlot('$item'), { item })).toEqual(slot);
  });
});
