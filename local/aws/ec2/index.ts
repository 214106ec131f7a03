export { Ec2, type Ec2Options } from './ec2';
export { hexId, type Random, uuid } from './hex-id';
export type { InstanceObserver, RunningInstance } from './instance';
export { INSTANCE_TYPES, type InstanceType } from './instance-types';
export { type LaunchFault, launchError } from './launch-faults';
export { versionOf } from './launch-template-version';
export { availabilityZoneOf } from './subnets';
export type { Ec2Unverified } from './unverified';
export type { VcpuQuotas } from './vcpu-quota';
