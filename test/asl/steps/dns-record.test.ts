import { describe, expect, it } from '@jest/globals';
import { dnsRecord } from '../../../asl/steps/dns-record';
import type { JsonValue } from '../../../local/asl';
import { type Answers, failure, found, runFragment } from '../fragment-under-test';
import { needs } from './expectations';

const DNS = {
  Domain: 'models.example.com',
  HostedZoneId: 'Z1',
  HostedZoneArn: 'arn:aws:route53:::hostedzone/Z1',
  LoadBalancerHostedZoneId: 'ZELB',
};
const TAKEN = failure('Route53.InvalidChangeBatchException', 'it already exists');

const record = (DnsName: string, Name = 'iris.models.example.com.') => ({
  ResourceRecordSets: [
    { Name, Type: 'A', AliasTarget: { HostedZoneId: 'ZELB', DnsName, EvaluateTargetHealth: false } },
  ],
});
const change = (Action: string, DnsName: string) => ({
  HostedZoneId: 'Z1',
  ChangeBatch: {
    Changes: [
      {
        Action,
        ResourceRecordSet: {
          Name: 'iris.models.example.com',
          Type: 'A',
          AliasTarget: { HostedZoneId: 'ZELB', DnsName, EvaluateTargetHealth: false },
        },
      },
    ],
  },
});

const create = (slot: JsonValue, answers: Answers = {}) =>
  runFragment(dnsRecord.create, { variables: { slot }, substitutions: DNS, answers });
const undo = (answers: Answers) => runFragment(dnsRecord.undo, { substitutions: DNS, answers });

describe('the record of a name', () => {
  it('leads to the load balancer of the model', async () => {
    const { attempts } = await create({ loadBalancer: 2, priority: 7 }, { CreateDnsRecord: {} });
    expect(attempts).toEqual([{ state: 'CreateDnsRecord', arguments: change('CREATE', 'two.example.com') }]);
  });

  it.each([
    ['the first load balancer, which all names lead to', { loadBalancer: 1, priority: 7 }],
    ['a port', { loadBalancer: 2, port: 5001 }],
  ])('is not needed on %s', async (_where, slot) => {
    const { attempts, result } = await create(slot);
    expect([attempts, result.status]).toEqual([[], 'SUCCEEDED']);
  });

  it('is its own where an answer was lost', async () => {
    const slot = { loadBalancer: 2, priority: 7 };
    const own = record('TWO.example.com.');
    expect((await create(slot, { CreateDnsRecord: TAKEN, DescribeExistingDnsRecord: own })).result.status).toBe(
      'SUCCEEDED',
    );
  });

  it.each([
    ['somebody else’s', record('www.example.com.')],
    ['for another load balancer', record('one.example.com.')],
    ['of another name', record('two.example.com.', 'jasmine.models.example.com.')],
  ])('is refused where there is one %s', async (_what, there) => {
    const slot = { loadBalancer: 2, priority: 7 };
    const { result } = await create(slot, { CreateDnsRecord: TAKEN, DescribeExistingDnsRecord: there });
    expect(result).toMatchObject({ error: 'Route53.InvalidChangeBatchException', cause: 'it already exists' });
  });

  it('is deleted as it is', async () => {
    const { attempts } = await undo({ LookDnsRecord: record('two.example.com.'), DeleteDnsRecord: {} });
    expect(attempts.at(-1)).toEqual({ state: 'DeleteDnsRecord', arguments: change('DELETE', 'two.example.com.') });
  });

  it('of somebody else is left alone, and so is another name’s', async () => {
    for (const there of [record('www.example.com.'), record('two.example.com.', 'jasmine.models.example.com.')]) {
      expect((await undo({ LookDnsRecord: there })).attempts).toHaveLength(1);
    }
  });

  it.each<[string, Answers]>([
    ['is gone by then', { LookDnsRecord: record('two.example.com.'), DeleteDnsRecord: TAKEN }],
    ['was in a zone that is gone', { LookDnsRecord: failure('Route53.NoSuchHostedZoneException') }],
  ])('needs no deletion if it %s', async (_what, answers) => {
    expect((await undo(answers)).result.output).toEqual({ notes: [] });
  });

  it('is left as long as it leads to a load balancer of the environment', async () => {
    const left = (answer: Parameters<typeof found>[1]) => found(dnsRecord, answer, DNS);
    expect(await left(record('two.example.com.'))).toEqual(['DnsRecord iris.models.example.com.']);
    expect(await left(record('www.example.com.'))).toEqual([]);
    expect(await left({ ResourceRecordSets: [] })).toEqual([]);
  });

  it('needs rights on its own zone alone, and changes only addresses of models’ names there', () => {
    const list = ['route53:ListResourceRecordSets', '${HostedZoneArn}'];
    const change = [
      'route53:ChangeResourceRecordSets',
      '${HostedZoneArn}',
      {
        'ForAllValues:StringLike': { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['*.${Domain}'] },
        'ForAllValues:StringNotEquals': {
          'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['\\052.${Domain}'],
        },
        'ForAllValues:StringEquals': {
          'route53:ChangeResourceRecordSetsRecordTypes': ['A'],
          'route53:ChangeResourceRecordSetsActions': ['CREATE', 'DELETE'],
        },
      },
    ];
    expect(needs(dnsRecord)).toMatchObject({ create: [change, list], undo: [list, change], find: [list] });
  });
});
