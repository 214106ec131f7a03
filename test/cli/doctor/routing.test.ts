import { describe, expect, it } from '@jest/globals';
import { checkRouting } from '../../../cli/doctor/routing';
import { awsError, config, fakeAws, ROUTING, told } from './fake-aws';

const nobody = { addressesOf: () => Promise.reject(new Error('asked')) };

describe('What names need', () => {
  it('is not looked at where models have ports', async () => {
    expect(await checkRouting(fakeAws({}), config(), nobody)).toEqual([]);
  });

  it('is looked at from every side, whatever one of them meets', async () => {
    const aws = fakeAws({
      elb: { describeLoadBalancers: awsError('LoadBalancerNotFound') },
      route53: { getHostedZone: awsError('AccessDenied'), listResourceRecordSets: { ResourceRecordSets: [] } },
    });
    expect(told(await checkRouting(aws, config({ routing: ROUTING }), nobody))).toEqual([
      'warn: the hosted zone: cannot be looked at, for want of a right',
      "ok: *.models.acme.test is free: the platform's deployment leads it to its load balancer",
    ]);
  });

  it('says so once for each look where the load balancers are hidden', async () => {
    const aws = fakeAws({ elb: { describeLoadBalancers: awsError('AccessDenied') } });
    const unzoned = { ...ROUTING, hostedZoneId: undefined };
    expect(told(await checkRouting(aws, config({ routing: unzoned }), nobody))).toEqual([
      "warn: the models' names: cannot be looked at, for want of a right",
    ]);
  });
});
