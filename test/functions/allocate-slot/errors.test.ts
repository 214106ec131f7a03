import { describe, expect, it } from '@jest/globals';
import { LockNotHeld, NoFreeSlot } from '../../../functions/allocate-slot/errors';

describe('why there is no slot', () => {
  it('is that every port is taken, listeners of others included', () => {
    const range = { loadBalancerArns: ['arn:1', 'arn:2'], portFrom: 5001, portTo: 5003 };
    expect(new NoFreeSlot(range, [new Set([80, 443]), new Set()])).toMatchObject({
      name: 'NoFreeSlot',
      message:
        'no free slot: all 6 ports, 5001 to 5003 on each load balancer, are taken on arn:1 (2 listeners), arn:2 (0 listeners)',
    });
  });

  it('is that the lock is somebody else’s', () => {
    expect(new LockNotHeld('iris', 'iris.1')).toMatchObject({
      name: 'LockNotHeld',
      message: 'model iris is not locked by deployment iris.1',
    });
  });
});
