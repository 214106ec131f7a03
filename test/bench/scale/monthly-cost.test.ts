import { describe, expect, it } from '@jest/globals';
import { inPools, onOwnInstances, total } from '../../../bench/scale/monthly-cost';

describe('a month of many small models', () => {
  it('is an instance, a disk, alarms and a share of a load balancer for each, on instances of their own', () => {
    const own = onOwnInstances(50, 'm6i.large');
    expect(own.instances).toBeCloseTo(50 * 0.096 * 730);
    expect(own.volumes).toBeCloseTo(50 * 60 * 0.08);
    expect(own.loadBalancers).toBeCloseTo(0.0225 * 730);
    expect(own.alarms).toBeCloseTo(50 * 6 * 0.1);
    expect(onOwnInstances(51, 'm6i.large').loadBalancers).toBeCloseTo(2 * 0.0225 * 730);
  });

  it('is the instances that they fill together, in a pool', () => {
    const pool = inPools(50, 'm6i.large');
    // Eight on each.
    expect(pool.instances).toBeCloseTo(7 * 0.096 * 730);
    expect(pool.alarms).toBeCloseTo((50 * 4 + 2) * 0.1);
    expect(total(pool)).toBeLessThan(total(onOwnInstances(50, 'm6i.large')) / 5);
  });

  it('is no less for one model in a pool than on an instance of its own', () => {
    expect(total(inPools(1, 'm6i.large'))).toBeCloseTo(total(onOwnInstances(1, 'm6i.large')));
  });
});
