import { expect, it } from '@jest/globals';
import { LockNotHeld, NoFreeSlot } from '../../../functions/allocate-slot/errors';
import type { SlotRange } from '../../../functions/allocate-slot/slot-range';

it('says how many ports there are, and who has them', () => {
  const range: SlotRange = {
    loadBalancerArns: ['arn:1', 'arn:2'],
    namesListenerArns: [],
    kind: 'port',
    numbers: { port: { from: 5001, to: 5003 }, priority: { from: 1, to: 90 } },
  };
  const { name, message } = new NoFreeSlot(range, [new Set([5001, 5002])]);
  expect([name, message]).toEqual([
    'NoFreeSlot',
    'no free slot: all 6 ports, 5001 to 5003 on each load balancer, are taken on arn:1 (2 listeners), arn:2 (0 listeners)',
  ]);
});

it('says who does not hold the lock', () => {
  const { name, message } = new LockNotHeld('iris', 'iris_deploy_1');
  expect([name, message]).toEqual(['LockNotHeld', 'model iris is not locked by deployment iris_deploy_1']);
});
