import { afterEach, describe, expect, it } from '@jest/globals';
import type { Assembly } from '../../../local/assembly';
import { VirtualClock } from '../../../local/clock';
import { HttpDataPlane } from '../../../local/containers/http-data-plane';
import { SimulatedRuntime } from '../../../local/containers/simulated-runtime';
import { DeployedAccount } from '../../../local/platform/deployed-account';
import { deployed } from '../assembly/deployed';

const ZONE = { HostedZoneId: 'Z1' };

/** A load balancer with an HTTPS listener, and a wildcard name for it, as a template has them. */
function front(): Assembly {
  return deployed({
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { VpcId: 'vpc-1', SecurityGroupIngress: [{ FromPort: 443, ToPort: 443 }] },
    },
    Balancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        Name: 'slipway-1',
        Subnets: ['subnet-a'],
        SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
      },
    },
    Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: '*.models.example.com' } },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: { Ref: 'Balancer' },
        Port: 443,
        Protocol: 'HTTPS',
        Tags: [{ Key: 'team', Value: 'flowers' }],
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [{ CertificateArn: { Ref: 'Certificate' } }],
        DefaultActions: [
          {
            Type: 'fixed-response',
            FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'no' },
          },
        ],
      },
    },
    Wildcard: {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        ...ZONE,
        Name: '*.models.example.com.',
        Type: 'A',
        AliasTarget: {
          DNSName: { 'Fn::Join': ['', ['dualstack.', { 'Fn::GetAtt': ['Balancer', 'DNSName'] }]] },
          HostedZoneId: { 'Fn::GetAtt': ['Balancer', 'CanonicalHostedZoneID'] },
        },
      },
    },
    Front: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'Listener' } } },
  });
}

describe('a listener and a record of the stacks', () => {
  let account: DeployedAccount;
  afterEach(() => account.close());

  async function open(assembly: Assembly) {
    const clock = new VirtualClock();
    account = new DeployedAccount({
      assembly,
      clock,
      random: () => 0.5,
      runtime: new SimulatedRuntime(clock, () => undefined),
      dataPlane: new HttpDataPlane(),
      lambda: { name: 'lambda', operations: {} },
      images: {},
      mailIdentities: [],
    });
    await account.open();
    return account;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds.
  const look = (service: 'elasticloadbalancingv2' | 'route53', operation: string, input: object): Promise<any> =>
    account.twin.inspect(service, operation, input);

  it('are there when the account opens: the listener under the ARN that the template refers to, answering', async () => {
    const assembly = front();
    await open(assembly);
    const [parameter] = assembly.ofType('AWS::SSM::Parameter');
    const ListenerArns = [parameter?.properties.Value];
    const { Listeners } = await look('elasticloadbalancingv2', 'DescribeListeners', { ListenerArns });
    expect(Listeners).toMatchObject([
      {
        ListenerArn: expect.stringMatching(/:listener\/app\/slipway-1\/[0-9a-f]{16}\/[0-9a-f]{16}$/),
        Port: 443,
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [
          { CertificateArn: expect.stringMatching(/^arn:aws:acm:us-east-1:111111111111:certificate\/\w+$/) },
        ],
        DefaultActions: [{ Type: 'fixed-response' }],
      },
    ]);
    expect(await look('elasticloadbalancingv2', 'DescribeTags', { ResourceArns: ListenerArns })).toMatchObject({
      TagDescriptions: [{ Tags: [{ Key: 'team', Value: 'flowers' }] }],
    });
    const [address] = await account.loadBalancing.addresses();
    const answer = await fetch(`${address?.url}/predict`);
    expect([answer.status, await answer.text()]).toEqual([404, 'no']);
  });

  it('are in the zone that the record names, which takes aliases to the load balancer', async () => {
    await open(front());
    const { LoadBalancers } = await look('elasticloadbalancingv2', 'DescribeLoadBalancers', {});
    const [{ DNSName, CanonicalHostedZoneId: HostedZoneId }] = LoadBalancers;
    const AliasTarget = { DNSName, HostedZoneId, EvaluateTargetHealth: false };
    const Changes = [
      { Action: 'CREATE', ResourceRecordSet: { Name: 'iris.models.example.com', Type: 'A', AliasTarget } },
    ];
    expect(await look('route53', 'ChangeResourceRecordSets', { ...ZONE, ChangeBatch: { Changes } })).toBeDefined();
    const { ResourceRecordSets } = await look('route53', 'ListResourceRecordSets', {
      ...ZONE,
      StartRecordName: '*.models.example.com',
    });
    expect(ResourceRecordSets.map(({ Name }: { Name: string }) => Name)).toEqual([
      '\\052.models.example.com.',
      'iris.models.example.com.',
    ]);
    expect(await look('route53', 'GetHostedZone', { Id: 'Z1' })).toMatchObject({
      HostedZone: { Name: 'models.example.com.' },
    });
  });

  it('are nothing that workflows have made', async () => {
    await open(front());
    expect(account.twin.resources()).toEqual([]);
  });
});
