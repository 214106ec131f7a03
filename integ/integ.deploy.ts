import { ExpectedResult, type IApiCall, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import cdkJson from '../cdk.json';
import { loadConfig } from '../config/load';
import { RegistryStack } from '../lib/registry-stack';
import { ServingStack } from '../lib/serving-stack';
import { UpkeepStack } from '../lib/upkeep-stack';

/**
 * Deploys the platform to the account of integ.json, puts the iris example live on it and takes it away again. The committed
 * snapshot says what that account would get.
 */
const app = new App({
  // The runner sets flags of its own. Where a construct was made is told in paths of the machine, and is no part of what is deployed.
  postCliContext: {
    ...cdkJson.context,
    '@aws-cdk/core:enableAdditionalMetadataCollection': false,
    'aws:cdk:disable-creation-stack-traces': true,
    'aws:cdk:disable-logicalId-metadata': true,
    'aws:cdk:disable-stack-trace': true,
  },
  treeMetadata: false,
});
const config = loadConfig('integ', 'integ');
const env = { account: config.account, region: config.region };

const registry = new RegistryStack(app, 'Registry', { config, env });
const { table, webhooks, artifacts, accessLogs } = registry;
// The next run makes them again. What the load balancers logged stays: CloudFormation deletes no bucket with objects.
for (const resource of [table, webhooks, artifacts]) resource.applyRemovalPolicy(RemovalPolicy.DESTROY);
const serving = new ServingStack(app, 'Serving', { config, env, table, webhooks, accessLogs });

const upkeep = new UpkeepStack(app, 'Upkeep', { config, env, table });

const assertionStack = new Stack(app, 'Assertions', { env });
assertionStack.addDependency(serving);
const integ = new IntegTest(app, 'Deploy', {
  testCases: [registry, serving, upkeep],
  assertionStack,
  // What functions do is tested where they are; here only what surrounds them.
  diffAssets: false,
});

const image = new DockerImageAsset(assertionStack, 'Iris', {
  directory: 'examples/iris',
  platform: Platform.LINUX_AMD64,
});

const recordImage = integ.assertions.awsApiCall('dynamodb', 'PutItem', {
  TableName: table.tableName,
  Item: {
    pk: { S: 'MODEL#iris' },
    sk: { S: 'VERSION#000001#IMAGE#000001' },
    modelVersion: { N: '1' },
    imageVersion: { N: '1' },
    repositoryUri: { S: image.repository.repositoryUri },
    tag: { S: image.imageTag },
    cpu: { N: '0.25' },
    memoryMiB: { N: '512' },
  },
});
const [deploy, deployed] = execution('deploy', { model: 'iris', request: {} });
const [remove, removed] = execution('delete', { model: 'iris' });
recordImage.next(deploy).next(deployed).next(remove).next(removed);

/** A started execution of a workflow, and the wait for its success. */
function execution(workflow: string, input: object): [IApiCall, IApiCall] {
  const { namePrefix, account, region } = config;
  const started = integ.assertions.awsApiCall('sfn', 'StartExecution', {
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${namePrefix}-${workflow}`,
    input: JSON.stringify(input),
  });
  const succeeded = integ.assertions
    .awsApiCall('sfn', 'DescribeExecution', { executionArn: started.getAttString('executionArn') })
    .expect(ExpectedResult.objectLike({ status: 'SUCCEEDED' }))
    .waitForAssertions({ interval: Duration.seconds(30), totalTimeout: Duration.minutes(45) });
  return [started, succeeded];
}
