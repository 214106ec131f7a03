import { describe, expect, it } from '@jest/globals';
import { loadBalancersOf } from '../../../cli/doctor/load-balancers';
import { awsError, CONFIG, config, fakeAws } from './fake-aws';

const three = config({ loadBalancers: { ...CONFIG.loadBalancers, count: 3 } });

const having = (there: Record<string, string>, otherwise = 'LoadBalancerNotFoundException') =>
  fakeAws({
    elb: {
      describeLoadBalancers: ({ Names: [name = ''] }: { Names: string[] }) =>
        there[name] ? { LoadBalancers: [{ DNSName: there[name] }] } : awsError(otherwise),
    },
  });

describe('The load balancers of an environment', () => {
  it('are told in their order, as far as they are there', async () => {
    const there = { 'slipway-dev-1': 'Slipway-Dev-1.elb.test', 'slipway-dev-3': 'slipway-dev-3.elb.test' };
    expect(await loadBalancersOf(having(there), three)).toEqual(['slipway-dev-1.elb.test', 'slipway-dev-3.elb.test']);
    expect(await loadBalancersOf(having({}), three)).toEqual([]);
  });

  it('may be hidden', async () => {
    await expect(loadBalancersOf(having({}, 'AccessDenied'), three)).rejects.toThrow('AccessDenied');
  });
});
