import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { NagSuppressions } from 'cdk-nag';
import type { Auth } from './auth';

/** cdk-nag findings that are as intended, with the reason of each. */
export function acknowledgeApiFindings(api: RestApi, auth: Auth): void {
  const findings = [
    {
      id: 'AwsSolutions-APIG2',
      reason:
        'Functions and the front door hold every request to the schemas of the contract, and say what is wrong in words; API Gateway could do neither for all of them.',
    },
    {
      id: 'AwsSolutions-APIG3',
      reason:
        "Callers are authenticated systems of the team, held by a usage plan: a web ACL is the account owner's choice.",
    },
    {
      id: 'AwsSolutions-COG4',
      reason: 'Callers are CI systems and services, not users: they have API keys or IAM roles.',
    },
    {
      id: 'AwsSolutions-IAM4',
      reason: 'The role with which API Gateway writes logs: AWS keeps its policy.',
      appliesTo: ['Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
    },
    ...(auth === 'API_KEY'
      ? [
          {
            id: 'AwsSolutions-APIG4',
            reason: 'This environment asks for an API key of the usage plan on every method.',
          },
        ]
      : []),
  ];
  NagSuppressions.addResourceSuppressions(api, findings, true);
}
