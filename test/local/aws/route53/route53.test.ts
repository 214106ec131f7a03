import { describe, expect, it } from '@jest/globals';
import { HostedZone, Route53, recordSet } from '../../../../local/aws/route53';
import { taskRunner } from '../../../../local/aws/sdk-integration';
import { Twin } from '../../../../local/aws/twin';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, CALLER, seeded } from '../account';
import { refused } from '../refused';

const AliasTarget = { HostedZoneId: 'ZLB', DNSName: 'slipway-1.example.org', EvaluateTargetHealth: false };
const upsert = (...names: string[]) => ({
  HostedZoneId: 'Z1',
  ChangeBatch: {
    Comment: 'a model',
    Changes: names.map((Name) => ({
      Action: 'UPSERT' as const,
      ResourceRecordSet: { Name, Type: 'A' as const, AliasTarget },
    })),
  },
});

/** A zone with a wildcard that the stacks made. */
function dns() {
  const clock = new VirtualClock(0);
  const wildcard = recordSet({ Name: '*.models.example.com', Type: 'A', AliasTarget }, 'CREATE');
  const route53 = new Route53({
    clock,
    random: seeded(),
    zones: [new HostedZone('Z1', 'models.example.com', [wildcard])],
    aliasable: [{ hostedZoneId: 'ZLB', dnsName: 'slipway-1.example.org' }],
  });
  const twin = new Twin({ ...ACCOUNT, clock, services: [route53], latency: 0 });
  return { clock, route53, twin, operations: route53.operations };
}

describe('a hosted zone', () => {
  it('lists its records in order, in pages from a name and type on', () => {
    const { clock, operations } = dns();
    operations.ChangeResourceRecordSets(upsert('wine.models.example.com', 'iris.models.example.com'));
    clock.sleep(1_000);
    const list = (request: object = {}) =>
      operations.ListResourceRecordSets({ HostedZoneId: '/hostedzone/Z1', ...request });
    const all = list().ResourceRecordSets?.map(({ Name, Type }) => `${Name} ${Type}`);
    expect(all).toEqual([
      'models.example.com. NS',
      'models.example.com. SOA',
      '\\052.models.example.com. A',
      'iris.models.example.com. A',
      'wine.models.example.com. A',
    ]);
    const first = list({ MaxItems: 2, StartRecordName: 'models.example.com', StartRecordType: 'SOA' });
    expect(first).toMatchObject({
      IsTruncated: true,
      MaxItems: 2,
      NextRecordName: 'iris.models.example.com.',
      NextRecordType: 'A',
    });
    expect(list({ StartRecordName: first.NextRecordName, StartRecordType: 'A' })).toMatchObject({
      IsTruncated: false,
      ResourceRecordSets: [
        { Name: 'iris.models.example.com.', AliasTarget: { DNSName: 'slipway-1.example.org.' } },
        {},
      ],
    });
    expect(() => list({ StartRecordType: 'A' })).toThrow(refused('InvalidInput') as never);
    expect(operations.GetHostedZone({ Id: 'Z1' })).toMatchObject({
      HostedZone: { Id: '/hostedzone/Z1', Name: 'models.example.com.', ResourceRecordSetCount: 5 },
    });
  });

  it('that does not exist is NoSuchHostedZone', () => {
    expect(() => dns().operations.GetHostedZone({ Id: 'Z2' })).toThrow(
      refused('NoSuchHostedZone', 'No hosted zone found with ID: Z2') as never,
    );
  });

  it('refuses a batch while it is busy with another', async () => {
    const { clock, operations } = dns();
    operations.ChangeResourceRecordSets(upsert('iris.models.example.com'));
    expect(() => operations.ChangeResourceRecordSets(upsert('wine.models.example.com'))).toThrow(
      refused('PriorRequestNotComplete') as never,
    );
    await clock.sleep(100);
    operations.ChangeResourceRecordSets(upsert('wine.models.example.com'));
  });

  it('tells what workflows have made of it', () => {
    const { route53, operations } = dns();
    expect(route53.resources()).toEqual([]);
    operations.ChangeResourceRecordSets(upsert('iris.models.example.com'));
    expect(route53.resources()).toEqual([{ service: 'route53', type: 'recordSet', name: 'iris.models.example.com A' }]);
    expect(route53.records()).toMatchObject([{ zone: 'models.example.com.', id: 'Z1' }]);
    expect(route53.records()[0]?.records).toHaveLength(4);
  });
});

describe('a change', () => {
  it('is PENDING for half a minute, then INSYNC', async () => {
    const { clock, operations } = dns();
    const { ChangeInfo } = operations.ChangeResourceRecordSets(upsert('iris.models.example.com'));
    expect(ChangeInfo).toEqual({
      Id: expect.stringMatching(/^\/change\/C[0-9A-F]{20}$/),
      Status: 'PENDING',
      SubmittedAt: new Date(0),
      Comment: 'a model',
    });
    expect(operations.GetChange({ Id: ChangeInfo?.Id })).toMatchObject({ ChangeInfo: { Status: 'PENDING' } });
    await clock.sleep(30_000);
    expect(operations.GetChange({ Id: ChangeInfo?.Id })).toMatchObject({ ChangeInfo: { Status: 'INSYNC' } });
    expect(() => operations.GetChange({ Id: 'C0' })).toThrow(refused('NoSuchChange') as never);
  });
});

describe('Route 53', () => {
  it('takes five requests at once, then five a second', async () => {
    const { clock, twin } = dns();
    const get = () => twin.call('route53', 'GetHostedZone', { Id: 'Z1' }, CALLER);
    for (let request = 0; request < 5; request++) await get();
    await expect(get()).rejects.toEqual(refused('Throttling', 'Rate exceeded'));
    await clock.sleep(200);
    await get();
  });

  it('is called by workflows in PascalCase, and names its errors as the SDK for Java does', async () => {
    const { twin } = dns();
    const run = (args: object) =>
      taskRunner(twin)({
        resource: 'arn:aws:states:::aws-sdk:route53:changeResourceRecordSets',
        arguments: args,
        caller: CALLER,
      } as unknown as Parameters<ReturnType<typeof taskRunner>>[0]);
    const { DNSName: DnsName, ...target } = AliasTarget;
    const change = (HostedZoneId: string, Action: string, Name: string) => {
      const ResourceRecordSet = { Name, Type: 'A', AliasTarget: { ...target, DnsName } };
      return run({ HostedZoneId, ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] } });
    };
    expect(await change('Z1', 'UPSERT', 'iris.models.example.com')).toMatchObject({
      ChangeInfo: { Status: 'PENDING' },
    });
    await twin.clock.sleep(1_000);
    await expect(change('Z1', 'DELETE', 'wine.models.example.com')).rejects.toMatchObject({
      error: 'Route53.InvalidChangeBatchException',
      cause: expect.stringContaining('but it was not found'),
    });
    await expect(change('Z2', 'DELETE', 'wine.models.example.com')).rejects.toMatchObject({
      error: 'Route53.NoSuchHostedZoneException',
    });
  });
});
