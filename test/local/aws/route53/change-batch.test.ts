import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, it } from '@jest/globals';
import { changed } from '../../../../local/aws/route53/change-batch';
import type { RecordSet } from '../../../../local/aws/route53/record-set';
import { refused } from '../refused';

const LOAD_BALANCER = { hostedZoneId: 'ZLB', dnsName: 'slipway-2.eu-central-1.elb.amazonaws.com' };
const alias = (name: string, target: object = {}): ResourceRecordSet => ({
  Name: name,
  Type: 'A',
  AliasTarget: { HostedZoneId: 'ZLB', DNSName: LOAD_BALANCER.dnsName, EvaluateTargetHealth: false, ...target },
});
const text = (name: string, value: string): ResourceRecordSet => ({
  Name: name,
  Type: 'TXT',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
});

function change(records: ReadonlyMap<string, RecordSet>, ...changes: [Change['Action'], ResourceRecordSet][]) {
  const batch = changes.map(([Action, set]) => ({ Action, ResourceRecordSet: set }));
  return changed({ name: 'example.com.', records }, batch, [LOAD_BALANCER]);
}

const empty = new Map<string, RecordSet>();
const iris = () => change(empty, ['UPSERT', alias('iris.models.example.com')]);
const names = (records: ReadonlyMap<string, RecordSet>) => [...records.values()].map(({ Name }) => Name);
const wrong = (words: string) => refused('InvalidChangeBatch', words.replace(/[.[\]()]/g, '\\$&')) as never;

describe('a record', () => {
  it('is made by CREATE once, by UPSERT whether it is there or not', () => {
    expect(names(change(iris(), ['UPSERT', alias('iris.models.example.com')]))).toEqual(['iris.models.example.com.']);
    expect(() => change(iris(), ['CREATE', alias('IRIS.models.example.com.')])).toThrow(
      wrong("[Tried to create resource record set [name='iris.models.example.com.', type='A'] but it already exists]"),
    );
  });

  it('is deleted by its very values', () => {
    expect(() => change(empty, ['DELETE', alias('iris.models.example.com')])).toThrow(
      wrong("[Tried to delete resource record set [name='iris.models.example.com.', type='A'] but it was not found]"),
    );
    expect(() => change(iris(), ['DELETE', alias('iris.models.example.com', { EvaluateTargetHealth: true })])).toThrow(
      wrong("type='A'] but the values provided do not match the current values]"),
    );
    expect(names(change(iris(), ['DELETE', alias('Iris.models.example.com')]))).toEqual([]);
  });

  it('lies in its zone, and beside no CNAME', () => {
    expect(() => change(empty, ['UPSERT', alias('iris.example.org')])).toThrow(
      wrong('[RRSet with DNS name iris.example.org. is not permitted in zone example.com.]'),
    );
    const canonical = { ...text('iris.models.example.com', 'x.example.org'), Type: 'CNAME' } as const;
    expect(() => change(iris(), ['CREATE', canonical])).toThrow(wrong('a conflicting RRSet of type A with the same'));
  });

  it('is an alias to a load balancer, in its zone', () => {
    const dual = alias('iris.example.com', { DNSName: `dualstack.${LOAD_BALANCER.dnsName}` });
    expect(names(change(empty, ['UPSERT', dual]))).toEqual(['iris.example.com.']);
    expect(() => change(empty, ['UPSERT', alias('iris.example.com', { DNSName: 'gone.elb.amazonaws.com' })])).toThrow(
      wrong(
        '[Tried to create an alias that targets gone.elb.amazonaws.com., type A in zone ZLB, but that target was not found]',
      ),
    );
    expect(() => change(empty, ['UPSERT', alias('iris.example.com', { HostedZoneId: 'ZOTHER' })])).toThrow(
      wrong('in zone ZOTHER, but the alias target name does not lie within the target zone, Tried to'),
    );
  });
});

describe('a batch', () => {
  it('is made as a whole or not at all, each change after the one before', () => {
    const before = iris();
    const moved = change(
      before,
      ['DELETE', alias('iris.models.example.com')],
      ['CREATE', { ...text('iris.models.example.com', 'x.example.org'), Type: 'CNAME' }],
    );
    expect([...moved.values()].map(({ Type }) => Type)).toEqual(['CNAME']);
    expect(() =>
      change(
        before,
        ['UPSERT', text('a.example.com', '"a"')],
        ['DELETE', alias('b.example.com')],
        ['DELETE', alias('c.example.com')],
      ),
    ).toThrow(wrong("name='b.example.com.', type='A'] but it was not found, Tried to delete"));
    expect(names(before)).toEqual(['iris.models.example.com.']);
  });

  it('has a thousand records at most, and those of UPSERT count twice', () => {
    const changes = Array.from(
      { length: 501 },
      (_, index) => ['UPSERT', text(`a${index}.example.com`, '"a"')] as const,
    );
    expect(() =>
      change(empty, ...changes.map(([action, set]): [Change['Action'], ResourceRecordSet] => [action, set])),
    ).toThrow(wrong('Number of records limit of 1000 exceeded.'));
  });
});
