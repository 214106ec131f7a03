import type { LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling';
import type { Ec2 } from '../ec2';
import { AwsError } from '../service';
import { resolveTemplate } from './group';

export function validateSizes(min: number, desired: number, max: number): void {
  if (min > max) throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  if (desired < min || desired > max) {
    throw invalid(`Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`);
  }
}

/** The subnets of a `VPCZoneIdentifier`. */
export function subnetsOf(identifier: string | undefined): string[] {
  const subnets = (identifier ?? '').split(',').flatMap((subnet) => subnet.trim() || []);
  if (subnets.length === 0) throw invalid('At least one Availability Zone or VPC Subnet is required.');
  return subnets;
}

/** As AWS does it: a dry run of RunInstances with the template. */
export function validateTemplate(ec2: Ec2, reference: LaunchTemplateSpecification): void {
  try {
    ec2.instances.validate(resolveTemplate(ec2, reference).data);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalid(`You must use a valid fully-formed launch template. ${error.message}`, { cause: error });
  }
}

/** Most of what Auto Scaling refuses has this code; a group that does not exist, too. */
export function invalid(message: string, options?: ErrorOptions): AwsError {
  return new AwsError('ValidationError', message, 400, options);
}

export function notFound(name: string | undefined): AwsError {
  return invalid(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
}
