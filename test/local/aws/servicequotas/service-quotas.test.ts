import { describe, expect, it } from '@jest/globals';
import { ServiceQuotas } from '../../../../local/aws/servicequotas';
import { ACCOUNT } from '../account';

const quotas = new ServiceQuotas(ACCOUNT, { 'L-DB2E81BA': 0 }).operations;

describe('a service quota', () => {
  it('is what the account has been given', () => {
    expect(quotas.GetServiceQuota({ ServiceCode: 'ec2', QuotaCode: 'L-DB2E81BA' })).toEqual({
      Quota: expect.objectContaining({ QuotaName: 'Running On-Demand G and VT instances', Value: 0 }),
    });
  });

  it('that nobody has lowered does not bind', () => {
    const { Quota } = quotas.GetServiceQuota({ ServiceCode: 'ec2', QuotaCode: 'L-3819A6DF' });
    expect(Quota?.Value).toBeGreaterThan(10_000);
  });

  it.each([
    ['ec2', 'L-00000000'],
    ['ecs', 'L-DB2E81BA'],
  ])('of %s that does not exist is an error: %s', (ServiceCode, QuotaCode) => {
    expect(() => quotas.GetServiceQuota({ ServiceCode, QuotaCode })).toThrow(
      expect.objectContaining({ code: 'NoSuchResourceException' }),
    );
  });
});
