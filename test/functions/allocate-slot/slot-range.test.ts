import { describe, expect, it } from '@jest/globals';
import { isWithin, slotRange } from '../../../functions/allocate-slot/slot-range';

const range = { loadBalancerArns: ['arn:1', 'arn:2'], portFrom: 5001, portTo: 5050 };

describe('a slot', () => {
  it.each([
    [1, 5001, true],
    [2, 5050, true],
    [0, 5001, false],
    [3, 5001, false],
    [1, 5000, false],
    [1, 5051, false],
  ])('of load balancer %i and port %i is within the range: %s', (loadBalancer, port, within) => {
    expect(isWithin(range, { loadBalancer, port })).toBe(within);
  });

  it('has the range that the stack tells the function', () => {
    const variables = {
      TABLE_NAME: 'registry',
      LOAD_BALANCER_ARNS: ['arn:1', 'arn:2'],
      PORT_FROM: 5001,
      PORT_TO: 5050,
    };
    expect(slotRange(variables)).toEqual(range);
  });
});
