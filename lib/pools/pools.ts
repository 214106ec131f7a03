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
  /** Of their clusters, and of what belongs to each. */
  readonly names: readonly string[];

  constructor(scope: Construct, id: string, { config, network }: PoolsProps) {
    super(scope, id);
    const pools = Object.entries(config.pools);
    const nameOf = (pool: string) => `${config.namePrefix}-pool_${pool}`;
    this.names = pools.map(([name]) => nameOf(name));
    if (pools.length === 0) return;
    const { instanceProfile } = new PoolInstanceRole(this, 'Instances', config);
    for (const [name, pool] of pools) {
      new Pool(this, name, {
        name: nameOf(name),
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
