import { describe, expect, it } from '@jest/globals';
import { checkQuotas } from '../../../cli/doctor/quotas';
import { awsError, config, fakeAws, told } from './fake-aws';

const aws = (allowed: Record<string, number>, vCpus = 2) =>
  fakeAws({
    ec2: { describeInstanceTypes: { InstanceTypes: [{ VCpuInfo: { DefaultVCpus: vCpus } }] } },
    quotas: {
      getServiceQuota: ({ QuotaCode }: { QuotaCode: string }) => ({ Quota: { Value: allowed[QuotaCode] ?? 50 } }),
    },
  });

describe('Quotas', () => {
  it('may suffice', async () => {
    expect(told(await checkQuotas(aws({}), config()))).toEqual([
      'ok: capacity: the account may run 50 vCPUs of standard On-Demand instances, and m6i.large has 2',
      'ok: a load balancer may have 50 listeners, and the configuration has 50 ports',
    ]);
  });

  it('of listeners do not matter where models have names', async () => {
    const routing = {
      by: 'host',
      domain: 'models.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
    };
    expect(await checkQuotas(aws({ 'L-B6DF7632': 1 }), config({ routing }))).toHaveLength(1);
  });

  it('may not let one instance run', async () => {
    const findings = await checkQuotas(
      aws({ 'L-DB2E81BA': 0 }, 4),
      config({ capacity: { instanceType: 'g5.xlarge' } }),
    );
    expect(findings[0]).toEqual({
      level: 'fail',
      what: 'capacity: g5.xlarge has 4 vCPUs, and the account may run 0 of On-Demand G and VT instances',
      toDo: 'Ask for more in Service Quotas: L-DB2E81BA of EC2',
    });
  });

  it('may not let a pool grow to its size', async () => {
    const pools = { shared: { instanceType: 'm6i.large', maxInstances: 30 } };
    expect(told(await checkQuotas(aws({}), config({ pools })))[1]).toBe(
      'warn: pools.shared: 30 × m6i.large have 60 vCPUs, and the account may run 50 of standard On-Demand instances',
    );
  });

  it('may be unknown', async () => {
    const [finding] = await checkQuotas(aws({}), config({ capacity: { instanceType: 'hpc7g.4xlarge' } }));
    expect(finding).toMatchObject({ level: 'ok', what: expect.stringContaining('not known') });
  });

  it('do not matter for a type that does not exist', async () => {
    const none = fakeAws({
      ...{ quotas: { getServiceQuota: { Quota: { Value: 20 } } } },
      ec2: { describeInstanceTypes: awsError('InvalidInstanceType') },
    });
    expect(told(await checkQuotas(none, config()))).toEqual([
      'fail: capacity: there is no instance type m6i.large in the region',
      'warn: a load balancer may have 20 listeners, and the configuration has 50 ports',
    ]);
  });

  it('may be hidden', async () => {
    const hidden = fakeAws({
      ec2: { describeInstanceTypes: awsError('UnauthorizedOperation') },
      quotas: { getServiceQuota: {} },
    });
    await expect(checkQuotas(hidden, config())).rejects.toThrow('UnauthorizedOperation');
  });
});
