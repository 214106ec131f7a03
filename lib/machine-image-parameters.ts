import { Aws } from 'aws-cdk-lib';
import type { EnvironmentConfig } from '../config/schema';

/** What a machine image begins with that an SSM parameter names. */
const PARAMETER = 'resolve:ssm:';

/** The SSM parameters that name machine images: AWS's own have no account. A version or label behind the name is not part of the ARN. */
export function machineImageParameterArns({ account, region, machineImages }: EnvironmentConfig): string[] {
  const named = Object.values(machineImages).filter((image) => image.startsWith(PARAMETER));
  const names = new Set(named.map((image) => image.slice(PARAMETER.length).replace(/:.*/, '')));
  return [...names].map((name) => {
    const owner = name.startsWith('/aws/service/') ? '' : account;
    return `arn:${Aws.PARTITION}:ssm:${region}:${owner}:parameter${name}`;
  });
}
