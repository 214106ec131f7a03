import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';
import { INDEXES, PRIMARY_KEY, TIME_TO_LIVE } from '../contract/registry-keys';

export interface RegistryStackProps extends StackProps {
  readonly config: EnvironmentConfig;
}

/** What outlives every deployment: the registry's table and the bucket of model artifacts. */
export class RegistryStack extends Stack {
  readonly table: ITable;
  readonly artifacts: IBucket;
  readonly accessLogs: IBucket;

  constructor(scope: Construct, id: string, { config, ...props }: RegistryStackProps) {
    super(scope, id, props);
    const table = new Table(this, 'Table', {
      tableName: `${config.namePrefix}-registry`,
      ...stringKeys(PRIMARY_KEY),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: TIME_TO_LIVE,
      removalPolicy: RemovalPolicy.RETAIN,
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
    // The CDK's classes do not meet its own interfaces under exactOptionalPropertyTypes.
    this.table = table as ITable;
    this.artifacts = artifacts as IBucket;
    this.accessLogs = accessLogs as IBucket;
  }
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
