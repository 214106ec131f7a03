import { Aws } from 'aws-cdk-lib';
import type { EnvironmentConfig } from '../config/schema';

/** The ECR registries whose images may run, the account's own first. */
export function imageRegistries({ account, region, limits }: EnvironmentConfig): readonly string[] {
  return [`${account}.dkr.ecr.${region}.${Aws.URL_SUFFIX}`, ...limits.imageRegistries];
}

/** What is in them: a team keeps a repository per model, under any name. */
export function imageRepositoryArns(config: EnvironmentConfig): readonly string[] {
  return imageRegistries(config).map((registry) => {
    const account = registry.slice(0, registry.indexOf('.'));
    return `arn:${Aws.PARTITION}:ecr:${config.region}:${account}:repository/*`;
  });
}
