import { type Account, arn } from '../../account';
import type { ServiceRules } from '../requirement-rule';

/** What each Systems Manager operation is authorised on. */
export const ssm: ServiceRules = {
  GetParameter: ({ Name }: { Name: string }, account) => [
    { action: 'ssm:GetParameter', resource: parameterArn(Name, account) },
  ],
  GetParameters: ({ Names }: { Names: readonly string[] }, account) =>
    Names.map((name) => ({ action: 'ssm:GetParameters', resource: parameterArn(name, account) })),
  DescribeParameters: () => [{ action: 'ssm:DescribeParameters', resource: '*' }],
  PutParameter: ({ Name }: { Name: string }, account) => [
    { action: 'ssm:PutParameter', resource: parameterArn(Name, account) },
  ],
};

/** AWS's public parameters, such as those of its machine images, belong to no account. */
export function parameterArn(name: string, account: Account): string {
  if (name.startsWith('arn:')) return name;
  const resource = `parameter/${name.replace(/^\//, '')}`;
  return name.startsWith('/aws/service/')
    ? `arn:aws:ssm:${account.region}::${resource}`
    : arn('ssm', account, resource);
}
