/** A service's name as Step Functions writes it in `arn:aws:states:::aws-sdk:<service>:<action>`. */
export type ServiceName =
  | 'apigateway'
  | 'applicationautoscaling'
  | 'autoscaling'
  | 'cloudwatch'
  | 'cloudwatchlogs'
  | 'dynamodb'
  | 'ec2'
  | 'ecr'
  | 'ecs'
  | 'elasticloadbalancingv2'
  | 'eventbridge'
  | 'lambda'
  | 'pricing'
  | 'resourcegroupstaggingapi'
  | 'route53'
  | 's3'
  | 'secretsmanager'
  | 'servicequotas'
  | 'ses'
  | 'sfn'
  | 'ssm'
  | 'sts';

/** Who makes a call: the role whose policies are asked. */
export interface Caller {
  readonly roleArn: string;
  /** The Task state that makes the call, when a workflow does. */
  readonly task?: { readonly executionArn: string; readonly state: string };
}

/** One model of an AWS service: its operations take and give what the service's own API does, in the API's own casing. */
export interface Service {
  readonly name: ServiceName;
  /** By the API's operation name, e.g. `CreateCluster`. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** What a workflow has made and still exists: what `GET /_local/resources` lists. */
  resources?(): Resource[];
}

// biome-ignore lint/suspicious/noExplicitAny: each operation declares the SDK's own input type; the schema check before it makes that true.
export type Operation = (input: any, caller: Caller) => object | Promise<object>;

export interface Resource {
  readonly service: ServiceName;
  /** AWS's noun in camelCase: `cluster`, `targetGroup`, `launchTemplate`, … */
  readonly type: string;
  readonly name: string;
}

/** An error as the service's API answers it: `code` is the API's own (`ClusterNotFoundException`, `DuplicateListener`, `ValidationError`). */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
