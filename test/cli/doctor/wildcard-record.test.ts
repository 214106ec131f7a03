import { describe, expect, it } from '@jest/globals';
import { checkWildcardRecord } from '../../../cli/doctor/wildcard-record';
import { fakeAws, told } from './fake-aws';

const OURS = 'slipway-dev-1.elb.test';
const asked: unknown[] = [];

async function check(records: object[], loadBalancers = [OURS]) {
  const listResourceRecordSets = (input: never) => {
    asked.push(input);
    return { ResourceRecordSets: records };
  };
  const zone = { domain: 'models.acme.test', hostedZoneId: 'Z1' };
  return told(await checkWildcardRecord(fakeAws({ route53: { listResourceRecordSets } }), zone, loadBalancers));
}

const NAME = '\\052.models.acme.test.';
const alias = (DNSName: string, Type = 'A') => ({ Name: NAME, Type, AliasTarget: { DNSName } });

describe('The record of all names', () => {
  it('leads to the first load balancer, however that is written', async () => {
    for (const name of [`${OURS}.`, `dualstack.${OURS}.`, 'Slipway-Dev-1.elb.test']) {
      expect(await check([alias(name)])).toEqual(['ok: *.models.acme.test leads to the first load balancer']);
    }
    expect(asked[0]).toEqual({ HostedZoneId: 'Z1', StartRecordName: '*.models.acme.test' });
  });

  it('comes with the platform', async () => {
    const other = { Name: 'z.models.acme.test.', Type: 'A', ResourceRecords: [{ Value: '10.0.0.1' }] };
    const text = { Name: NAME, Type: 'TXT', ResourceRecords: [{ Value: '"hello"' }] };
    expect(await check([text, other], [])).toEqual([
      "ok: *.models.acme.test is free: the platform's deployment leads it to its load balancer",
    ]);
    expect(await check([text, other])).toEqual(['fail: the hosted zone Z1 has no record of *.models.acme.test']);
  });

  it('may lead elsewhere, of one kind or another', async () => {
    const cname = { Name: NAME, Type: 'CNAME', ResourceRecords: [{ Value: 'other.test' }] };
    const to = (type: string, target: string) =>
      `fail: the hosted zone Z1 has a record ${type} of *.models.acme.test that leads to ${target}, not to the first load balancer`;
    expect(await check([cname])).toEqual([to('CNAME', 'other.test')]);
    expect(await check([alias(OURS), alias('other.test.', 'AAAA')])).toEqual([to('AAAA', 'other.test')]);
    expect(await check([alias(OURS)], [])).toEqual([to('A', OURS)]);
  });
});
