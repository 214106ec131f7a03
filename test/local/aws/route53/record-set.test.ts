import { describe, expect, it } from '@jest/globals';
import { compareRecordSets, recordSet, sameValues } from '../../../../local/aws/route53/record-set';
import { refused } from '../refused';

const records = (...values: string[]) =>
  recordSet(
    { Name: 'a.example.com', Type: 'A', TTL: 60, ResourceRecords: values.map((Value) => ({ Value })) },
    'CREATE',
  );
const alias = (DNSName: string, EvaluateTargetHealth = true) =>
  recordSet(
    { Name: 'a.example.com', Type: 'A', AliasTarget: { HostedZoneId: 'ZLB', DNSName, EvaluateTargetHealth } },
    'CREATE',
  );

describe('a record set', () => {
  it('is compared by its values, records in any order', () => {
    expect(sameValues(records('10.0.0.1', '10.0.0.2'), records('10.0.0.2', '10.0.0.1'))).toBe(true);
    expect(sameValues(records('10.0.0.1'), records('10.0.0.2'))).toBe(false);
    expect(sameValues(alias('LB.example.com'), alias('lb.example.com.'))).toBe(true);
    expect(sameValues(alias('lb.example.com'), alias('lb.example.com', false))).toBe(false);
    expect(sameValues(alias('lb.example.com'), records('10.0.0.1'))).toBe(false);
  });

  it('comes after one of its name by its type', () => {
    const a = { Name: 'a.example.com.', Type: 'A' } as const;
    expect(compareRecordSets(a, { ...a, Type: 'TXT' })).toBeLessThan(0);
    expect(compareRecordSets({ ...a, Name: 'b.example.com.' }, { ...a, Type: 'TXT' })).toBeGreaterThan(0);
  });

  it.each([
    ['none', {}],
    ['none', { TTL: 60 }],
    ['more than one', { TTL: 60, ResourceRecords: [{ Value: '10.0.0.1' }], AliasTarget: {} }],
  ])('is records with their time or an alias: %s', (found, more) => {
    expect(() =>
      recordSet({ Name: 'a.example.com', Type: 'A', ...more } as Parameters<typeof recordSet>[0], 'CREATE'),
    ).toThrow(
      refused('InvalidInput', `but found ${found} in Change with .Action=CREATE, Name=a.example.com., Type=A`) as never,
    );
  });

  it('has no routing policy here', () => {
    const weighted = { Name: 'a.example.com', Type: 'A', Weight: 1 } as const;
    expect(() => recordSet(weighted, 'CREATE')).toThrow(refused('InvalidInput', 'no Weight') as never);
  });
});
