import { Stack } from 'aws-cdk-lib';
import { AuthorizationType, type CfnMethod, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type NagPackSuppression, NagSuppressions } from 'cdk-nag';
import type { IConstruct } from 'constructs';

const API: NagPackSuppression = {
  id: 'AwsSolutions-APIG2',
  reason:
    'Functions and the front door hold every request to the schemas of the contract, and say what is wrong in words; API Gateway could do neither for all of them.',
};

const STAGE: NagPackSuppression = {
  id: 'AwsSolutions-APIG3',
  reason:
    "Callers are authenticated systems of the team, held by a usage plan: a web ACL is the account owner's choice.",
};

const ALL_METHODS: NagPackSuppression = {
  id: 'AwsSolutions-COG4',
  reason: 'Systems call the API, with an API key or signed requests: there is no user pool.',
};

const METHOD_WITH_KEY: NagPackSuppression = {
  id: 'AwsSolutions-APIG4',
  reason: 'It asks for an API key.',
};

const ROLE: NagPackSuppression = {
  id: 'AwsSolutions-IAM4',
  reason: 'The role with which API Gateway writes logs: AWS keeps its policy.',
  appliesTo: ['Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
};

/** cdk-nag findings that are as intended, with the reason of each, where they are found: on everything they would be a quarter of the template. What all methods have is said once for their stack. */
export function acknowledgeApiFindings(api: RestApi): void {
  const acknowledge = (of: IConstruct, ...findings: NagPackSuppression[]) =>
    NagSuppressions.addResourceSuppressions(of, findings);
  acknowledge(api, API);
  acknowledge(api.deploymentStage, STAGE);
  acknowledge(api.node.findChild('CloudWatchRole'), ROLE);
  NagSuppressions.addStackSuppressions(Stack.of(api), [ALL_METHODS]);
  for (const method of api.methods) {
    const { authorizationType } = method.node.defaultChild as CfnMethod;
    if (authorizationType !== AuthorizationType.IAM) acknowledge(method, METHOD_WITH_KEY);
  }
}
