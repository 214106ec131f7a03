import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/schema';

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
      ...stringKeys('pk', 'sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    table.addGlobalSecondaryIndex({ indexName: 'byTime', ...stringKeys('gsiPk', 'gsiSk') });
    table.addGlobalSecondaryIndex({ indexName: 'byLabel', ...stringKeys('labelPk', 'labelSk') });
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...PRIVATE,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      serverAccessLogsPrefix: 'access-logs/',
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

function stringKeys(partition: string, sort: string) {
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
