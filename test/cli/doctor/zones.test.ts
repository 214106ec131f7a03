import { describe, expect, it } from '@jest/globals';
import { checkZones } from '../../../cli/doctor/zones';
import { told } from './fake-aws';

const inZones = (...zones: string[]) => zones.map((AvailabilityZone) => ({ AvailabilityZone }));

const check = (tasks: string[], loadBalancers: string[]) =>
  told(
    checkZones({ tasks: inZones(...tasks), loadBalancers: inZones(...loadBalancers), field: 'loadBalancerSubnetIds' }),
  );

describe('The zones of tasks and load balancers', () => {
  it('may be the same, in any order and with several subnets', () => {
    expect(check(['1a', '1b', '1b'], ['1b', '1a'])).toEqual([
      'ok: subnetIds: in 2 zones (1a, 1b)',
      'ok: loadBalancerSubnetIds: in 2 zones (1b, 1a)',
    ]);
  });

  it('are to be two at least, and of load balancers have to', () => {
    expect(check(['1a', '1a'], ['1a'])).toEqual([
      'warn: subnetIds: all in the zone 1a',
      'fail: loadBalancerSubnetIds: all in the zone 1a',
    ]);
  });

  it('are wrong where tasks are without a load balancer: their targets stay unused', () => {
    expect(check(['1a', '1b', '1c'], ['1a', '1b']).slice(2)).toEqual([
      'fail: subnetIds has a subnet in the zone 1c and loadBalancerSubnetIds none: no request reaches the tasks there',
    ]);
  });

  it('are worth knowing where a load balancer is without tasks', () => {
    const found = checkZones({ tasks: inZones('1a', '1b'), loadBalancers: inZones('1a', '1b', '1c'), field: 'here' });
    expect(found.slice(2)).toEqual([
      {
        level: 'warn',
        what: 'here has a subnet in the zone 1c and subnetIds none: all that arrives there goes on to other zones',
        toDo: 'Name a subnet of 1c as subnetIds, or none of it as loadBalancerSubnetIds',
      },
    ]);
  });
});
