import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { NagSuppressions } from 'cdk-nag';
import type { Construct } from 'constructs';

export interface NodeFunctionProps {
  /** The environment's name prefix: the function is called `<prefix>-<folder>`. */
  readonly prefix: string;
  /** Its folder in `functions/`: `allocate-slot`. */
  readonly folder: string;
  readonly description: string;
  readonly logRetention: RetentionDays;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
}

/**
 * In Lambda the credentials come from the environment. The SDK loads its other sources of credentials only when it gets
 * that far, so leaving them out takes a third off every bundle.
 */
const OTHER_CREDENTIAL_SOURCES = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/nested-clients',
  '@smithy/credential-provider-imds',
];

/** A Lambda function of `functions/<folder>/index.ts` with a role, a log group and tracing of its own. */
export class NodeFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const functionName = `${props.prefix}-${props.folder}`;
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      functionName,
      description: props.description,
      entry: join(__dirname, '..', 'functions', props.folder, 'index.ts'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout ?? Duration.seconds(25),
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      environment: {
        POWERTOOLS_SERVICE_NAME: props.folder,
        POWERTOOLS_METRICS_NAMESPACE: props.prefix,
        ...props.environment,
      },
      depsLockFilePath: join(__dirname, '..', 'package-lock.json'),
      bundling: {
        target: 'node24',
        format: OutputFormat.CJS,
        // The packages' ES modules, of which esbuild leaves out what is not used.
        mainFields: ['module', 'main'],
        minify: true,
        externalModules: OTHER_CREDENTIAL_SOURCES,
        esbuildArgs: { '--legal-comments': 'none' },
      },
    });
    this.acknowledgeWildcards(role);
  }

  /** Statements for this function's role, by what they allow. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.addToRolePolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources] }),
    );
  }

  private acknowledgeWildcards(role: Role): void {
    NagSuppressions.addResourceSuppressions(
      role,
      [
        {
          id: 'AwsSolutions-IAM5',
          reason: 'X-Ray takes trace segments of no resource: its actions allow no resource but *.',
          appliesTo: ['Resource::*'],
        },
      ],
      true,
    );
  }
}
