import { describe, expect, it } from '@jest/globals';
import { isWithin, slotRange } from '../../../functions/allocate-slot/slot-range';

const variables = {
  TABLE_NAME: 'registry',
  LOAD_BALANCER_ARNS: ['arn:1', 'arn:2'],
  PORT_FROM: 5001,
  PORT_TO: 5050,
  ROUTING: 'host',
  NAMES_LISTENER_ARNS: ['names:1', 'names:2'],
  MODELS_PER_LOAD_BALANCER: 90,
};
const range = slotRange(variables);

describe('a slot', () => {
  it.each([
    [1, 'port', 5001, true],
    [2, 'port', 5050, true],
    [0, 'port', 5001, false],
    [3, 'port', 5001, false],
    [1, 'port', 5000, false],
    [1, 'port', 5051, false],
    [2, 'priority', 90, true],
    [1, 'priority', 0, false],
    [1, 'priority', 91, false],
  ] as const)('of load balancer %i and %s %i is within the range: %s', (loadBalancer, kind, number, within) => {
    expect(isWithin(range, { loadBalancer, kind, number })).toBe(within);
  });

  it('by name is nowhere where no listener serves names', () => {
    const ports = slotRange({ ...variables, ROUTING: 'port', NAMES_LISTENER_ARNS: [] });
    expect(isWithin(ports, { loadBalancer: 1, kind: 'priority', number: 1 })).toBe(false);
    expect(ports.kind).toBe('port');
  });

  it('has the range that the stack tells the function', () => {
    expect(range).toEqual({
      loadBalancerArns: ['arn:1', 'arn:2'],
      namesListenerArns: ['names:1', 'names:2'],
      kind: 'priority',
      numbers: { port: { from: 5001, to: 5050 }, priority: { from: 1, to: 90 } },
    });
  });
});
