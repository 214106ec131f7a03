import { arn } from '../../account';
import type { RequirementRule, RuleAccount, ServiceRules } from '../requirement-rule';

/** What each Secrets Manager operation is authorised on: the secret's ARN, also when it is asked for by name. */
export const secretsmanager: ServiceRules = {
  DescribeSecret: onSecret('DescribeSecret'),
  GetSecretValue: onSecret('GetSecretValue'),
  PutSecretValue: onSecret('PutSecretValue'),
  CreateSecret: ({ Name }: { Name: string }, account) => [
    { action: 'secretsmanager:CreateSecret', resource: arn('secretsmanager', account, `secret:${Name}`) },
  ],
};

function onSecret(action: string): RequirementRule {
  return async ({ SecretId }: { SecretId: string }, account) => [
    { action: `secretsmanager:${action}`, resource: await secretArn(SecretId, account) },
  ];
}

async function secretArn(nameOrArn: string, account: RuleAccount): Promise<string> {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  const described = (await account.inspect('secretsmanager', 'DescribeSecret', { SecretId: nameOrArn })) as
    | { ARN?: string }
    | undefined;
  return described?.ARN ?? arn('secretsmanager', account, `secret:${nameOrArn}`);
}
