import { arnOf, type RequirementRule, type ServiceRules, withoutResourceLevel } from '../requirement-rule';

interface RepositoryReference {
  readonly repositoryName?: string;
  readonly repositoryNames?: readonly string[];
}

/** What each ECR operation is authorised on: its repositories. */
export const ecr: ServiceRules = {
  DescribeRepositories: onRepositories('DescribeRepositories'),
  DescribeImages: onRepositories('DescribeImages'),
  BatchGetImage: onRepositories('BatchGetImage'),
  BatchDeleteImage: onRepositories('BatchDeleteImage'),
  CreateRepository: onRepositories('CreateRepository'),
  PutImage: onRepositories('PutImage'),
  BatchCheckLayerAvailability: onRepositories('BatchCheckLayerAvailability'),
  InitiateLayerUpload: onRepositories('InitiateLayerUpload'),
  UploadLayerPart: onRepositories('UploadLayerPart'),
  CompleteLayerUpload: onRepositories('CompleteLayerUpload'),
  GetAuthorizationToken: withoutResourceLevel('ecr:GetAuthorizationToken'),
};

function onRepositories(action: string): RequirementRule {
  return ({ repositoryName = '*', repositoryNames = [repositoryName] }: RepositoryReference, account) =>
    repositoryNames.map((name) => ({
      action: `ecr:${action}`,
      resource: arnOf(name, 'ecr', account, 'repository'),
    }));
}
