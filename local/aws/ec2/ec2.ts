import type { Clock } from '../../clock';
import { DURATIONS, type Durations } from '../durations';
import type { Operation, Resource, Service } from '../service';
import { describeInstanceTypes } from './describe-instance-types';
import { describeSubnets } from './describe-subnets';
import type { Random } from './hex-id';
import { Instances } from './instance';
import { LaunchTemplates } from './launch-template';
import { spotPriceHistory } from './spot-prices';
import { EC2_UNVERIFIED, type Ec2Unverified } from './unverified';
import type { VcpuQuotas } from './vcpu-quota';

export interface Ec2Options {
  /** By which the zones of Spot prices are named. */
  readonly region?: string;
  readonly clock: Clock;
  readonly random: Random;
  /** The value of a Systems Manager parameter, for `resolve:ssm:` image ids. */
  readonly parameter: (name: string) => string | undefined;
  readonly durations?: Partial<Durations>;
  readonly unverified?: Partial<Ec2Unverified>;
  /** By default none binds. */
  readonly quotas?: VcpuQuotas | undefined;
}

/** EC2 as far as a cluster's capacity needs it: launch templates, instance types, instances. */
export class Ec2 implements Service {
  readonly name = 'ec2';
  readonly launchTemplates: LaunchTemplates;
  readonly instances: Instances;
  readonly operations: Readonly<Record<string, Operation>>;

  constructor({ region = 'us-east-1', clock, random, parameter, durations, unverified, quotas }: Ec2Options) {
    const templates = new LaunchTemplates(clock, random, { ...EC2_UNVERIFIED, ...unverified });
    const instances = new Instances(clock, random, { ...DURATIONS, ...durations }, parameter, quotas);
    this.launchTemplates = templates;
    this.instances = instances;
    this.operations = {
      CreateLaunchTemplate: (input) => templates.create(input),
      CreateLaunchTemplateVersion: (input) => templates.createVersion(input),
      ModifyLaunchTemplate: (input) => templates.modify(input),
      DescribeLaunchTemplates: (input) => templates.describe(input),
      DescribeLaunchTemplateVersions: (input) => templates.describeVersions(input),
      DeleteLaunchTemplate: (input) => templates.delete(input),
      DescribeInstanceTypes: (input) => describeInstanceTypes(input),
      DescribeInstances: (input) => instances.describe(input),
      DescribeSpotPriceHistory: (input) => spotPriceHistory(input, region, clock.now()),
      DescribeSubnets: (input) => describeSubnets(input, instances.all()),
    };
  }

  resources(): Resource[] {
    return [
      ...this.launchTemplates.all().map(({ name }) => ({ service: this.name, type: 'launchTemplate', name }) as const),
      ...this.instances.all().map(({ id }) => ({ service: this.name, type: 'instance', name: id }) as const),
    ];
  }
}
