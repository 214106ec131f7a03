import { Aws, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { INDEXES, PRIMARY_KEY, TIME_TO_LIVE } from '../contract/registry-keys';
import { COMMANDS_PREFIX, commandsRoleName } from './ci/commands';

export interface RegistryStackProps extends StackProps {
  readonly config: EnvironmentConfig;
}

/** What outlives every deployment: the registry's table, that of its webhooks, and the bucket of model artifacts. */
export class RegistryStack extends Stack {
  readonly table: ITable;
  /** Apart from all else: whoever may read it knows their secrets. */
  readonly webhooks: ITable;
  readonly artifacts: IBucket;
  readonly accessLogs: IBucket;

  constructor(scope: Construct, id: string, { config, ...props }: RegistryStackProps) {
    super(scope, id, props);
    const table = new Table(this, 'Table', {
      tableName: `${config.namePrefix}-registry`,
      ...KEPT_TABLE,
      timeToLiveAttribute: TIME_TO_LIVE,
      // What webhooks are told of.
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    const webhooks = new Table(this, 'Webhooks', {
      tableName: webhooksTableName(config.namePrefix),
      ...KEPT_TABLE,
    });
    for (const [indexName, keys] of Object.entries(INDEXES)) {
      table.addGlobalSecondaryIndex({ indexName, ...stringKeys(keys) });
    }
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...PRIVATE,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      serverAccessLogsPrefix: 'access-logs/',
      lifecycleRules: [{ expiration: Duration.days(config.logRetentionDays) }],
    });
    const artifacts = new Bucket(this, 'Artifacts', {
      ...PRIVATE,
      bucketName: config.artifactBucket,
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'artifacts/',
    });
    if (config.ci) protectCommands(artifacts, config.namePrefix);
    // The CDK's classes do not meet its own interfaces under exactOptionalPropertyTypes.
    this.table = table as ITable;
    this.webhooks = webhooks as ITable;
    this.artifacts = artifacts as IBucket;
    this.accessLogs = accessLogs as IBucket;
  }
}

/** By name, and not by reference: the template that serves has little room. */
export function webhooksTableName(prefix: string): string {
  return `${prefix}-webhooks`;
}

/** Who could write what teams' CI runs could do what it may. The deployment of the CI stack alone writes it, whatever other rights say. */
function protectCommands(artifacts: Bucket, prefix: string): void {
  const { account } = Stack.of(artifacts);
  const deployment = `arn:${Aws.PARTITION}:iam::${account}:role/${commandsRoleName(prefix)}`;
  artifacts.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyTheDeploymentWritesTheCommands',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject*', 's3:DeleteObject*', 's3:RestoreObject', 's3:AbortMultipartUpload'],
      resources: [artifacts.arnForObjects(`${COMMANDS_PREFIX}/*`)],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': deployment } },
    }),
  );
}

function stringKeys({ partition, sort }: { readonly partition: string; readonly sort: string }) {
  return {
    partitionKey: { name: partition, type: AttributeType.STRING },
    sortKey: { name: sort, type: AttributeType.STRING },
  };
}

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

const KEPT_TABLE = {
  ...stringKeys(PRIMARY_KEY),
  billingMode: BillingMode.PAY_PER_REQUEST,
  encryption: TableEncryption.AWS_MANAGED,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  removalPolicy: RemovalPolicy.RETAIN,
} as const;
