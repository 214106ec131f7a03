import type { ServiceName } from '../service';

export type Protocol = 'awsJson1.0' | 'awsJson1.1' | 'awsQuery' | 'ec2Query' | 'restJson1' | 'restXml';

export interface ClientDescription {
  /** The SDK client whose exported schemas describe the service. Loaded when first needed: EC2's alone takes 0.2 s. */
  readonly load: () => Promise<object>;
  /** The service's name in the AWS SDK for Java, which is what Step Functions prefixes its error names with. */
  readonly javaName: string;
  /** The service's name in a signature's credential scope. */
  readonly signingName: string;
  readonly protocol: Protocol;
}

export const clients: Readonly<Record<ServiceName, ClientDescription>> = {
  apigateway: {
    load: () => import('@aws-sdk/client-api-gateway'),
    javaName: 'ApiGateway',
    signingName: 'apigateway',
    protocol: 'restJson1',
  },
  applicationautoscaling: {
    load: () => import('@aws-sdk/client-application-auto-scaling'),
    javaName: 'ApplicationAutoScaling',
    signingName: 'application-autoscaling',
    protocol: 'awsJson1.1',
  },
  autoscaling: {
    load: () => import('@aws-sdk/client-auto-scaling'),
    javaName: 'AutoScaling',
    signingName: 'autoscaling',
    protocol: 'awsQuery',
  },
  cloudwatch: {
    load: () => import('@aws-sdk/client-cloudwatch'),
    javaName: 'CloudWatch',
    signingName: 'monitoring',
    protocol: 'awsJson1.0',
  },
  cloudwatchlogs: {
    load: () => import('@aws-sdk/client-cloudwatch-logs'),
    javaName: 'CloudWatchLogs',
    signingName: 'logs',
    protocol: 'awsJson1.1',
  },
  dynamodb: {
    load: () => import('@aws-sdk/client-dynamodb'),
    javaName: 'DynamoDb',
    signingName: 'dynamodb',
    protocol: 'awsJson1.0',
  },
  ec2: { load: () => import('@aws-sdk/client-ec2'), javaName: 'Ec2', signingName: 'ec2', protocol: 'ec2Query' },
  ecr: { load: () => import('@aws-sdk/client-ecr'), javaName: 'Ecr', signingName: 'ecr', protocol: 'awsJson1.1' },
  ecs: { load: () => import('@aws-sdk/client-ecs'), javaName: 'Ecs', signingName: 'ecs', protocol: 'awsJson1.1' },
  elasticloadbalancingv2: {
    load: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
    javaName: 'ElasticLoadBalancingV2',
    signingName: 'elasticloadbalancing',
    protocol: 'awsQuery',
  },
  eventbridge: {
    load: () => import('@aws-sdk/client-eventbridge'),
    javaName: 'EventBridge',
    signingName: 'events',
    protocol: 'awsJson1.1',
  },
  lambda: {
    load: () => import('@aws-sdk/client-lambda'),
    javaName: 'Lambda',
    signingName: 'lambda',
    protocol: 'restJson1',
  },
  pricing: {
    load: () => import('@aws-sdk/client-pricing'),
    javaName: 'Pricing',
    signingName: 'pricing',
    protocol: 'awsJson1.1',
  },
  resourcegroupstaggingapi: {
    load: () => import('@aws-sdk/client-resource-groups-tagging-api'),
    javaName: 'ResourceGroupsTaggingApi',
    signingName: 'tagging',
    protocol: 'awsJson1.1',
  },
  route53: {
    load: () => import('@aws-sdk/client-route-53'),
    javaName: 'Route53',
    signingName: 'route53',
    protocol: 'restXml',
  },
  s3: { load: () => import('@aws-sdk/client-s3'), javaName: 'S3', signingName: 's3', protocol: 'restXml' },
  secretsmanager: {
    load: () => import('@aws-sdk/client-secrets-manager'),
    javaName: 'SecretsManager',
    signingName: 'secretsmanager',
    protocol: 'awsJson1.1',
  },
  servicequotas: {
    load: () => import('@aws-sdk/client-service-quotas'),
    javaName: 'ServiceQuotas',
    signingName: 'servicequotas',
    protocol: 'awsJson1.1',
  },
  ses: { load: () => import('@aws-sdk/client-ses'), javaName: 'Ses', signingName: 'ses', protocol: 'awsQuery' },
  sfn: { load: () => import('@aws-sdk/client-sfn'), javaName: 'Sfn', signingName: 'states', protocol: 'awsJson1.0' },
  ssm: { load: () => import('@aws-sdk/client-ssm'), javaName: 'Ssm', signingName: 'ssm', protocol: 'awsJson1.1' },
  sts: { load: () => import('@aws-sdk/client-sts'), javaName: 'Sts', signingName: 'sts', protocol: 'awsQuery' },
};
