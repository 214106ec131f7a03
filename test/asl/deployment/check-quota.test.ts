import { describe, expect, it } from '@jest/globals';
import { checkQuota, HAS_QUOTA, QUOTA } from '../../../asl/deployment/check-quota';
import { type Answer, evaluated, failure, runFragment } from '../fragment-under-test';

const settings = (instanceType: string, spot = false) => ({ settings: { instanceType, spot } });

async function checked(vCpus: number, answer: Answer) {
  const of = settings('g5.xlarge');
  const quota = (await evaluated(QUOTA, of)) as Record<string, string>;
  const { result, attempts } = await runFragment(checkQuota, {
    variables: { ...of, room: { vCpus, quota } },
    answers: { GetServiceQuota: answer },
    wanted: "'goes on'",
  });
  return { result, attempts };
}

describe('a quota', () => {
  it('is asked for by its code', async () => {
    const { attempts } = await checked(4, { Quota: { Value: 4 } });
    expect(attempts).toEqual([
      { state: 'GetServiceQuota', arguments: { ServiceCode: 'ec2', QuotaCode: 'L-DB2E81BA' } },
    ]);
  });

  it.each([4, 5, 768])('of %d lets an instance of 4 vCPUs run', async (Value) => {
    expect((await checked(4, { Quota: { Value } })).result.output).toBe('goes on');
  });

  it.each([0, 3])('of %d is too small for an instance of 4', async (Value) => {
    expect((await checked(4, { Quota: { Value } })).result).toEqual({
      status: 'FAILED',
      error: 'QuotaTooSmall',
      cause: `instanceType: g5.xlarge has 4 vCPUs, and the account may run ${Value} of On-Demand G and VT instances in this region (quota L-DB2E81BA of EC2)`,
    });
  });

  it.each<[string, Answer]>([
    ['nobody may ask for', failure('ServiceQuotas.AccessDeniedException')],
    ['Service Quotas does not know', failure('ServiceQuotas.NoSuchResourceException')],
    ['is answered without a value', { Quota: {} }],
    ['is not answered', {}],
  ])('that %s keeps nobody from deploying', async (_what, answer) => {
    expect((await checked(4, answer)).result.output).toBe('goes on');
  });

  it('that can’t be asked for now is tried for a few seconds only', async () => {
    const { result, attempts } = await checked(4, failure('ServiceQuotas.TooManyRequestsException'));
    expect(result.output).toBe('goes on');
    expect(attempts).toHaveLength(4);
  });

  it('is there for special instances', async () => {
    const has = (type: string, spot: boolean) =>
      evaluated(`($room := {'quota': ${QUOTA}}; ${HAS_QUOTA})`, settings(type, spot));
    expect(await has('m6i.large', false)).toBe(false);
    expect(await has('m6i.large', true)).toBe(true);
    expect(await has('g5.xlarge', false)).toBe(true);
  });
});
