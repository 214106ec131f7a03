import { Stack, Tags } from 'aws-cdk-lib';
import { BlockDeviceVolume, EbsDeviceVolumeType } from 'aws-cdk-lib/aws-autoscaling';
import {
  type CfnLaunchTemplate,
  type IMachineImage,
  InstanceType,
  type ISecurityGroup,
  LaunchTemplate,
  LaunchTemplateHttpTokens,
  OperatingSystemType,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import type { IInstanceProfile } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { PoolConfig } from '../../config/schema';
import { machineImageOf } from './machine-image';
import { poolUserData } from './pool-user-data';

export interface PoolLaunchTemplateProps {
  readonly name: string;
  readonly config: PoolConfig & { readonly volumeGiB: number };
  readonly clusterName: string;
  readonly reservedMemoryMiB: number;
  readonly machineImages: Readonly<Record<string, string>>;
  readonly securityGroup: ISecurityGroup;
  readonly instanceProfile: IInstanceProfile;
}

/** How a pool's instances are started: as a model's own are, but with a trunk for the network interfaces of many tasks. */
export class PoolLaunchTemplate extends LaunchTemplate {
  constructor(scope: Construct, id: string, props: PoolLaunchTemplateProps) {
    const { name, config, clusterName, reservedMemoryMiB, machineImages, securityGroup, instanceProfile } = props;
    const userData = UserData.custom(
      poolUserData({
        clusterName,
        region: Stack.of(scope).region,
        reservedMemoryMiB,
        spot: config.spot,
      }),
    );
    super(scope, id, {
      launchTemplateName: name,
      instanceType: new InstanceType(config.instanceType),
      machineImage: asItStands(machineImageOf(config.instanceType, machineImages), userData),
      userData,
      instanceProfile,
      securityGroup,
      requireImdsv2: true,
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
      httpEndpoint: true,
      // Containers can't read the instance's credentials.
      httpPutResponseHopLimit: 1,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(config.volumeGiB, {
            volumeType: EbsDeviceVolumeType.GP3,
            encrypted: true,
            deleteOnTermination: true,
          }),
        },
      ],
      ...(config.spot && { spotOptions: {} }),
    });
    Tags.of(this).add('Name', name);
    // An instance with a DNS record for its name gets no trunk, whatever its subnet says.
    (this.node.defaultChild as CfnLaunchTemplate).addPropertyOverride('LaunchTemplateData.PrivateDnsNameOptions', {
      EnableResourceNameDnsARecord: false,
    });
  }
}

/** EC2 itself looks up `resolve:ssm:` at each launch, so that new instances have the newest image without a deployment of the stack. */
function asItStands(imageId: string, userData: UserData): IMachineImage {
  return { getImage: () => ({ imageId, osType: OperatingSystemType.LINUX, userData }) };
}
