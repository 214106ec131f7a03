import type { Explanation } from '../judge';

export const EXPLANATIONS: readonly Explanation[] = [
  {
    of: /^does not know AWS::(EC2::SecurityGroup(E|In)gress|ECS::(CapacityProvider|ClusterCapacityProviderAssociations)|SES::Template)$/,
    why: 'CloudFormation has these types; the program has not got them yet. They are left out of the copy that it deploys.',
  },
  {
    of: /^refuses AWS::ApiGateway::ApiKey: API Key value should be at least 20 characters$/,
    why: 'API Gateway does so too. The short key is that of local mode, whose users type it; an environment on AWS with such a key is refused when it is synthesized.',
  },
  {
    of: /^POST \/models\/iris\/deployments .*: answers 504, not (202|400)$/,
    why: 'These routes start a workflow. The program’s API Gateway integrates Lambda, HTTP and SQS only and answers 504 where a method calls Step Functions.',
  },
];
