import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../cli/doctor/environment';
import { awsError, CONFIG, fakeAws, ROUTING, told } from './fake-aws';

const folder = mkdtempSync(path.join(tmpdir(), 'config-'));
beforeAll(() => {
  writeFileSync(path.join(folder, 'dev.json'), JSON.stringify(CONFIG));
  const jwt = { issuer: 'https://login.acme.test/', jwksEndpoint: 'https://login.acme.test/keys.json' };
  writeFileSync(path.join(folder, 'named.json'), JSON.stringify({ ...CONFIG, routing: ROUTING, jwt }));
  writeFileSync(path.join(folder, 'bad.json'), JSON.stringify({ ...CONFIG, vpcId: 'none' }));
  writeFileSync(path.join(folder, 'new.json'), JSON.stringify({ ...CONFIG, account: '111111111111' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const identity = (Account: string) => ({ sts: { getCallerIdentity: { Account, Arn: 'arn:aws:iam::1:user/ada' } } });

describe('An environment', () => {
  it('is looked at from every side, whatever one of them meets', async () => {
    const regions: string[] = [];
    const found = await checkEnvironment(
      'dev',
      async (region) => {
        regions.push(region);
        return fakeAws({
          ...identity('222233334444'),
          ssm: { getParameter: awsError('AccessDenied') },
          iam: { getRole: {} },
        });
      },
      { folder },
    );
    expect(regions).toEqual(['eu-central-1']);
    expect(told(found)).toEqual([
      'ok: config/dev.json is valid',
      'ok: signed in to account 222233334444 as user/ada',
      'warn: the network: cannot be looked at: nobody expected describeVpcs',
      'warn: mail: cannot be looked at: nobody expected getIdentityVerificationAttributes',
      expect.stringMatching(/^warn: quotas: cannot be looked at/),
      'ok: the service-linked roles of ECS, Auto Scaling and ELB are there',
      "warn: the CDK's bootstrap stack: cannot be looked at, for want of a right",
    ]);
  });

  it('with names and tokens is asked for what those need', async () => {
    const certificate = { Status: 'ISSUED', DomainName: '*.models.acme.test', NotAfter: new Date('2027-06-01') };
    const aws = fakeAws({
      ...identity('222233334444'),
      acm: { describeCertificate: { Certificate: certificate } },
      elb: { describeLoadBalancers: awsError('LoadBalancerNotFound') },
      route53: {
        getHostedZone: { HostedZone: { Name: 'acme.test.' } },
        listResourceRecordSets: { ResourceRecordSets: [] },
      },
    });
    const outside = {
      now: () => Date.parse('2026-11-26'),
      addressesOf: async () => [],
      fetch: async () => Response.json({ keys: [{ kty: 'RSA' }] }),
    };
    const found = told(await checkEnvironment('named', async () => aws, { folder, outside }));
    expect(found.filter((line) => !line.startsWith('warn')).slice(2)).toEqual([
      'ok: routing.certificateArn: issued for *.models.acme.test, until 2027-06-01',
      'ok: the hosted zone Z1 is of acme.test, and public',
      expect.stringMatching(/^ok: \*\.models\.acme\.test is free/),
      expect.stringMatching(/^ok: jwt\.jwksEndpoint .* has 1 of the keys that tokens need/),
    ]);
  });

  it.each([
    ['none', 'fail: context env=none: there is no'],
    ['bad', 'fail: '],
    ['new', 'fail: config/new.json still has placeholders: account: "111111111111"'],
  ])('whose configuration is wrong is not looked at: %s', async (env, words) => {
    const found = told(await checkEnvironment(env, () => Promise.reject(new Error('asked AWS')), { folder }));
    expect([found.length, found[0]!.startsWith(words)]).toEqual([1, true]);
  });

  it.each([
    [identity('555566667777'), 'fail: signed in to account 555566667777'],
    [{ sts: { getCallerIdentity: new Error('Could not load credentials') } }, 'fail: nobody is signed in to AWS'],
  ])('of an account that nobody is signed in to is not looked at', async (answers, words) => {
    const found = told(await checkEnvironment('dev', async () => fakeAws(answers), { folder }));
    expect([found.length, found[1]!.startsWith(words)]).toEqual([2, true]);
  });
});
