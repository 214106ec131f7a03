import { describe, expect, it } from '@jest/globals';
import { checkHostedZone } from '../../../cli/doctor/hosted-zone';
import { awsError, CONFIG, config, fakeAws, told } from './fake-aws';

const check = (zone: object | Error, scheme = 'internal', domain = 'models.acme.test') =>
  checkHostedZone(
    fakeAws({ route53: { getHostedZone: zone } }),
    config({ loadBalancers: { ...CONFIG.loadBalancers, scheme } }),
    { domain, hostedZoneId: 'Z1' },
  );

const publicZone = (Name: string) => ({ HostedZone: { Name, Config: { PrivateZone: false } } });
const privateZone = (...vpcs: string[]) => ({
  HostedZone: { Name: 'acme.test.', Config: { PrivateZone: true } },
  VPCs: vpcs.map((VPCId) => ({ VPCId })),
});

describe('The hosted zone', () => {
  it.each(['models.acme.test.', 'acme.test.'])('may be of the domain or one above it: %s', async (name) => {
    for (const scheme of ['internal', 'internet-facing']) {
      expect(told(await check(publicZone(name), scheme))).toEqual([
        `ok: the hosted zone Z1 is of ${name.slice(0, -1)}, and public`,
      ]);
    }
  });

  it('knows no case', async () => {
    expect(told(await check(publicZone('acme.test.'), 'internal', 'Models.ACME.test'))[0]).toMatch(/^ok/);
  });

  it.each(['other.test.', 'dels.acme.test.', 'a.models.acme.test.'])('may be of another one: %s', async (name) => {
    expect(await check(publicZone(name))).toEqual([
      {
        level: 'fail',
        what: `the hosted zone Z1 is of ${name.slice(0, -1)}: it has no names of models.acme.test`,
        toDo: 'Name the hosted zone of models.acme.test, or of a domain above it, as routing.hostedZoneId',
      },
    ]);
  });

  it('may not be there, or hidden', async () => {
    expect(told(await check(awsError('NoSuchHostedZone')))).toEqual([
      'fail: routing.hostedZoneId: the account has no hosted zone Z1',
    ]);
    await expect(check(awsError('AccessDenied'))).rejects.toThrow();
  });

  it('may be private, for internal load balancers in its VPCs', async () => {
    expect(told(await check(privateZone('vpc-0a', 'vpc-0b')))).toEqual([
      'ok: the hosted zone Z1 is of acme.test, and of vpc-0a',
    ]);
    expect(await check(privateZone('vpc-0b'))).toEqual([
      {
        level: 'warn',
        what: 'the hosted zone Z1 is private, and not of vpc-0a: nobody there can resolve the names',
        toDo: 'aws route53 associate-vpc-with-hosted-zone --hosted-zone-id Z1 --vpc VPCRegion=eu-central-1,VPCId=vpc-0a',
      },
    ]);
  });

  it('may not be private where load balancers are for the internet', async () => {
    expect(told(await check(privateZone('vpc-0a'), 'internet-facing'))).toEqual([
      'fail: the hosted zone Z1 is private, and loadBalancers.scheme is internet-facing: the internet cannot resolve the names',
    ]);
  });
});
