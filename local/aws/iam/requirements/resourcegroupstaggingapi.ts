import { type ServiceRules, withoutResourceLevel } from '../requirement-rule';

/** What each operation of the tagging API is authorised on: its prefix at IAM is `tag`. */
export const resourcegroupstaggingapi: ServiceRules = {
  GetResources: withoutResourceLevel('tag:GetResources'),
};
