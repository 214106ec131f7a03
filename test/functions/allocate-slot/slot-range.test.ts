import { describe, expect, it } from '@jest/globals';
import { isWithin } from '../../../functions/allocate-slot/slot-range';

const range = { loadBalancerArns: ['arn:1', 'arn:2'], portFrom: 5001, portTo: 5050 };

describe('a range of slots', () => {
  it.each([
    [1, 5001],
    [2, 5050],
  ])('holds load balancer %i, port %i', (loadBalancer, port) => {
    expect(isWithin(range, { loadBalancer, port })).toBe(true);
  });

  it.each([
    [0, 5001],
    [3, 5001],
    [1, 5000],
    [1, 5051],
  ])('does not hold load balancer %i, port %i', (loadBalancer, port) => {
    expect(isWithin(range, { loadBalancer, port })).toBe(false);
  });
});
