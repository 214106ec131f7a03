import type { ApiCall } from '../../call-log';
import { clients } from '../../schemas/clients';
import type { ServiceName } from '../../service';
import type { Requirement } from '../evaluate';
import { type RuleAccount, type ServiceRules, withoutResourceLevel } from '../requirement-rule';
import { apigateway } from './apigateway';
import { applicationautoscaling } from './applicationautoscaling';
import { autoscaling } from './autoscaling';
import { cloudwatch } from './cloudwatch';
import { cloudwatchlogs } from './cloudwatchlogs';
import { dynamodb } from './dynamodb';
import { ec2 } from './ec2';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { elasticloadbalancingv2 } from './elasticloadbalancingv2';
import { eventbridge } from './eventbridge';
import { lambda } from './lambda';
import { pricing } from './pricing';
import { resourcegroupstaggingapi } from './resourcegroupstaggingapi';
import { route53 } from './route53';
import { s3 } from './s3';
import { secretsmanager } from './secretsmanager';
import { servicequotas } from './servicequotas';
import { ses } from './ses';
import { sfn } from './sfn';
import { ssm } from './ssm';

const rules: Readonly<Record<ServiceName, ServiceRules>> = {
  apigateway,
  applicationautoscaling,
  autoscaling,
  cloudwatch,
  cloudwatchlogs,
  dynamodb,
  ec2,
  ecr,
  ecs,
  elasticloadbalancingv2,
  eventbridge,
  lambda,
  pricing,
  resourcegroupstaggingapi,
  route53,
  s3,
  secretsmanager,
  servicequotas,
  ses,
  sfn,
  ssm,
  // Everybody may ask who they are.
  sts: { GetCallerIdentity: () => [] },
};

/** The rights that a call takes. An operation without a rule takes its action on `*`, the strictest reading. */
export async function requirementsOf(call: ApiCall, account: RuleAccount): Promise<Requirement[]> {
  const rule =
    rules[call.service][call.operation] ??
    withoutResourceLevel(`${clients[call.service].signingName}:${call.operation}`);
  const requirements = [...(await rule(call.input, account)), missingRole(call, account)];
  return requirements.filter((requirement) => requirement !== undefined);
}

/** The first use of a service makes its role in the account, with the rights of whoever calls. */
function missingRole({ service, operation }: ApiCall, account: RuleAccount): Requirement | undefined {
  const role = account.serviceLinkedRoles.missingFor(service, operation);
  return (
    role && {
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::${account.accountId}:role/${role.path}`,
      context: { 'iam:AWSServiceName': role.principal },
    }
  );
}
