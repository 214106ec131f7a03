import { describe, expect, it } from '@jest/globals';
import { synthesizeVariant } from '../../../local/assembly/variant';
import { synthesized } from '../synthesized';

const { assembly } = synthesized('local');

/** Properties of the resource of a type whose name or tags say that it belongs to the pool. */
function ofPool(from: typeof assembly, type: string, pool: string): Record<string, unknown> {
  const found = from.ofType(type).filter((resource) => JSON.stringify(resource).includes(`slipway-pool_${pool}`));
  expect(found).toHaveLength(1);
  return found[0]!.properties;
}

const POOL_TAGS = [
  { Key: 'slipway:environment', Value: 'local' },
  { Key: 'slipway:pool', Value: 'shared' },
];

describe('a pool', () => {
  it('is a cluster whose tasks go to its capacity provider', () => {
    expect(ofPool(assembly, 'AWS::ECS::Cluster', 'shared')).toEqual({
      ClusterName: 'slipway-pool_shared',
      ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }],
      Tags: POOL_TAGS,
    });
    expect(ofPool(assembly, 'AWS::ECS::ClusterCapacityProviderAssociations', 'shared')).toEqual({
      Cluster: 'slipway-pool_shared',
      CapacityProviders: ['slipway-pool_shared'],
      DefaultCapacityProviderStrategy: [{ CapacityProvider: 'slipway-pool_shared', Weight: 1 }],
    });
  });

  it('has instances in each of the subnets, none of which scale-in takes while it has tasks', () => {
    expect(ofPool(assembly, 'AWS::AutoScaling::AutoScalingGroup', 'shared')).toMatchObject({
      AutoScalingGroupName: 'slipway-pool_shared',
      MinSize: '1',
      MaxSize: '4',
      VPCZoneIdentifier: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
      NewInstancesProtectedFromScaleIn: true,
      Tags: expect.arrayContaining([
        { Key: 'AmazonECSManaged', Value: 'true', PropagateAtLaunch: true },
        { Key: 'slipway:pool', Value: 'shared', PropagateAtLaunch: true },
      ]),
    });
    expect(ofPool(assembly, 'AWS::ECS::CapacityProvider', 'shared')).toMatchObject({
      Name: 'slipway-pool_shared',
      AutoScalingGroupProvider: {
        AutoScalingGroupArn: 'slipway-pool_shared',
        ManagedDraining: 'ENABLED',
        ManagedTerminationProtection: 'ENABLED',
        ManagedScaling: { Status: 'ENABLED', TargetCapacity: 100 },
      },
      Tags: POOL_TAGS,
    });
  });

  it('starts them from the newest image of their class, encrypted, with IMDSv2 and without a DNS record of their name', () => {
    expect(ofPool(assembly, 'AWS::EC2::LaunchTemplate', 'shared')).toMatchObject({
      LaunchTemplateName: 'slipway-pool_shared',
      LaunchTemplateData: {
        InstanceType: 'm6i.xlarge',
        ImageId: 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 60, VolumeType: 'gp3', Encrypted: true } }],
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        PrivateDnsNameOptions: { EnableResourceNameDnsARecord: false },
        TagSpecifications: [
          { ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'slipway-pool_shared' }, ...POOL_TAGS] },
          { ResourceType: 'volume', Tags: [{ Key: 'Name', Value: 'slipway-pool_shared' }, ...POOL_TAGS] },
        ],
      },
    });
  });

  it('lets its instances set trunking for their own role, and nothing else of the account', () => {
    const policies = assembly.ofType('AWS::IAM::Policy').filter(({ logicalId }) => logicalId.startsWith('Pools'));
    expect(policies.map(({ properties }) => properties.PolicyDocument)).toEqual([
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'ecs:PutAccountSetting',
            Resource: '*',
            Condition: { StringEquals: { 'ecs:account-setting': 'awsvpcTrunking' } },
          },
          {
            Effect: 'Allow',
            Action: 'ecs:DescribeClusters',
            Resource: 'arn:aws:ecs:us-east-1:111111111111:cluster/slipway-pool_*',
          },
        ],
      },
    ]);
  });

  it('may be of spot instances, with room to spare and a disk of its own size', () => {
    const pools = {
      cheap: {
        instanceType: 'm7g.large',
        minInstances: 0,
        maxInstances: 9,
        volumeGiB: 100,
        spot: true,
        headroomPercent: 20,
      },
    };
    const variant = synthesizeVariant((local) => ({ ...local, pools }));
    try {
      const { LaunchTemplateData } = ofPool(variant.assembly, 'AWS::EC2::LaunchTemplate', 'cheap');
      expect(LaunchTemplateData).toMatchObject({
        ImageId: expect.stringContaining('/arm64/'),
        InstanceMarketOptions: { MarketType: 'spot' },
        BlockDeviceMappings: [{ Ebs: { VolumeSize: 100 } }],
      });
      const { UserData } = LaunchTemplateData as { UserData: string };
      expect(Buffer.from(UserData, 'base64').toString()).toContain('\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true\n');
      expect(ofPool(variant.assembly, 'AWS::ECS::CapacityProvider', 'cheap')).toMatchObject({
        AutoScalingGroupProvider: { ManagedScaling: { TargetCapacity: 80 } },
      });
      expect(ofPool(variant.assembly, 'AWS::AutoScaling::AutoScalingGroup', 'cheap')).toMatchObject({
        MinSize: '0',
        MaxSize: '9',
      });
    } finally {
      variant.remove();
    }
  });
});

it('an environment without pools has nothing of them', () => {
  const dev = synthesized('dev').assembly;
  expect(dev.ofType('AWS::ECS::Cluster', 'AWS::EC2::LaunchTemplate', 'AWS::ECS::CapacityProvider')).toEqual([]);
  const roles = dev.ofType('AWS::IAM::Role').map(({ logicalId }) => logicalId);
  expect(roles.filter((role) => role.startsWith('Pools'))).toEqual([]);
});
