import type { LambdaFunction } from '../../assembly';

export interface AwsAccess {
  readonly region: string;
  /** Where the twin answers real AWS SDK clients. */
  readonly endpointUrl: string;
  /** Stands for the function's role. */
  readonly accessKeyId: string;
}

/** The variables of an execution environment: Lambda's own and the function's. */
export function environmentVariables(
  lambda: LambdaFunction,
  { region, endpointUrl, accessKeyId }: AwsAccess,
  logStream: string,
): Record<string, string> {
  return {
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin',
    TZ: ':UTC',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMiB),
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: lambda.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    LAMBDA_TASK_ROOT: '/var/task',
    _HANDLER: lambda.handler,
    // There is no X-Ray daemon on this machine.
    POWERTOOLS_TRACE_ENABLED: 'false',
    ...lambda.environment,
  };
}
