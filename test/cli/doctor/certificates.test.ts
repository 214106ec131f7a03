import { describe, expect, it } from '@jest/globals';
import { checkCertificates } from '../../../cli/doctor/certificates';
import { awsError, CONFIG, config, fakeAws, ROUTING, told } from './fake-aws';

const GOOD = {
  Status: 'ISSUED',
  Type: 'AMAZON_ISSUED',
  DomainName: 'models.acme.test',
  SubjectAlternativeNames: ['models.acme.test', '*.models.acme.test'],
  NotAfter: new Date('2027-06-01T12:00:00Z'),
};

const now = () => Date.parse('2026-11-26T12:00:00Z');

const check = (certificate: object | Error, fields: object = { routing: ROUTING }) =>
  checkCertificates(
    fakeAws({
      acm: { describeCertificate: certificate instanceof Error ? certificate : { Certificate: certificate } },
    }),
    config(fields),
    now,
  );

const of = (region: string, account: string) => ({
  routing: { ...ROUTING, certificateArn: `arn:aws:acm:${region}:${account}:certificate/1` },
});

describe('A certificate', () => {
  it('may be fine', async () => {
    expect(told(await check(GOOD))).toEqual([
      'ok: routing.certificateArn: issued for *.models.acme.test, until 2027-06-01',
    ]);
  });

  it('is of no interest where there is none', async () => {
    expect(await check(GOOD, {})).toEqual([]);
  });

  it('of ports may be for any name', async () => {
    const loadBalancers = { ...CONFIG.loadBalancers, certificateArn: ROUTING.certificateArn };
    const other = { ...GOOD, DomainName: 'other.test', SubjectAlternativeNames: undefined };
    expect(told(await check(other, { loadBalancers }))).toEqual([
      'ok: loadBalancers.certificateArn: issued, until 2027-06-01',
    ]);
  });

  it.each([
    [
      of('us-east-1', CONFIG.account),
      'routing.certificateArn is in us-east-1: the load balancers take one of eu-central-1 alone',
    ],
    [
      of(CONFIG.region, '999999999999'),
      'routing.certificateArn is of account 999999999999: the load balancers take one of 222233334444 alone',
    ],
  ])('of elsewhere is of no use', async (fields, what) => {
    const toDo = 'Ask ACM in eu-central-1 for a certificate for *.models.acme.test';
    expect(await check(awsError('nobody asks'), fields)).toEqual([{ level: 'fail', what, toDo }]);
  });

  it('of another service than ACM is not looked at', async () => {
    const certificateArn = `arn:aws:iam::${CONFIG.account}:server-certificate/old`;
    expect(told(await check(awsError('nobody asks'), { routing: { ...ROUTING, certificateArn } }))).toEqual([
      'warn: routing.certificateArn is of iam, not of ACM: it is not looked at',
    ]);
  });

  it('may not be there, or hidden', async () => {
    expect(told(await check(awsError('ResourceNotFoundException')))).toEqual([
      `fail: routing.certificateArn: ACM has no certificate ${ROUTING.certificateArn}`,
    ]);
    await expect(check(awsError('AccessDeniedException'))).rejects.toThrow();
  });

  it.each([
    ['PENDING_VALIDATION', 'Make the DNS record that ACM shows for it, or follow its mail'],
    ['REVOKED', 'Ask ACM for another'],
  ])('may not be issued: %s', async (Status, toDo) => {
    expect(await check({ ...GOOD, Status, NotAfter: undefined })).toEqual([
      { level: 'fail', what: `routing.certificateArn: the certificate is ${Status}, not ISSUED`, toDo },
    ]);
  });

  it.each([[['models.acme.test']], [['*.acme.test']], [['iris.models.acme.test']]])(
    'may not be for every model: %j',
    async (SubjectAlternativeNames) => {
      const other = { ...GOOD, DomainName: SubjectAlternativeNames[0], SubjectAlternativeNames };
      expect(told(await check(other))).toEqual([
        `fail: routing.certificateArn: the certificate is for ${SubjectAlternativeNames[0]}, not for *.models.acme.test`,
      ]);
    },
  );

  it('may be about to end, or have ended', async () => {
    const ends = (NotAfter: string, Type = 'AMAZON_ISSUED') => check({ ...GOOD, Type, NotAfter: new Date(NotAfter) });
    expect(await ends('2026-12-10T13:00:00Z', 'IMPORTED')).toEqual([
      {
        level: 'warn',
        what: 'routing.certificateArn: the certificate ends on 2026-12-10, in 14 days',
        toDo: 'Import its successor to the same ARN',
      },
    ]);
    expect(await ends('2026-12-10T13:00:00Z')).toMatchObject([
      { toDo: expect.stringContaining('why it is not renewed') },
    ]);
    expect(told(await ends('2026-11-26T11:59:59Z'))).toEqual([
      'fail: routing.certificateArn: the certificate ended on 2026-11-26',
    ]);
    expect(told(await ends('2026-12-26T12:00:00Z'))[0]).toMatch(/^ok/);
  });
});
