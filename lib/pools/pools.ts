import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../../config/schema';
import type { ModelNetwork } from '../model-network';
import { Pool } from './pool';
import { PoolInstanceRole } from './pool-instance-role';

export interface PoolsProps {
  readonly config: EnvironmentConfig;
  readonly network: ModelNetwork;
}

/** The instances that models share. */
export class Pools extends Construct {
  constructor(scope: Construct, id: string, { config, network }: PoolsProps) {
    super(scope, id);
    const pools = Object.entries(config.pools);
    if (pools.length === 0) return;
    const { instanceProfile } = new PoolInstanceRole(this, 'Instances', config);
    for (const [name, pool] of pools) {
      new Pool(this, name, {
        name: `${config.namePrefix}-pool_${name}`,
        config: { ...pool, volumeGiB: pool.volumeGiB ?? config.capacity.volumeGiB },
        reservedMemoryMiB: config.capacity.reservedMemoryMiB,
        machineImages: config.machineImages,
        vpc: network.vpc as IVpc,
        subnets: network.taskSubnets,
        securityGroup: network.instanceSecurityGroup,
        instanceProfile,
      });
    }
  }
}
