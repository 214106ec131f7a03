import { AssetHashType, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { NagSuppressions } from 'cdk-nag';
import type { Construct } from 'constructs';
import type { EnvironmentOf, FunctionName } from '../contract/functions';
import { bundle, functionDirectory } from './bundle';

export interface NodeFunctionProps<Name extends FunctionName> {
  /** The environment's name prefix: the function is called `<prefix>-<name>`. */
  readonly prefix: string;
  /** Also its folder in `functions/`. */
  readonly name: Name;
  readonly description: string;
  readonly logRetention: RetentionDays;
  readonly environment: EnvironmentOf<Name>;
  /** By default 25 seconds: what an API's caller waits for. */
  readonly timeout?: Duration;
}

/** A Lambda function of `functions/<name>/index.ts` with a role, a log group and tracing of its own. */
export class NodeFunction<Name extends FunctionName = FunctionName> extends LambdaFunction {
  constructor(scope: Construct, id: string, props: NodeFunctionProps<Name>) {
    const functionName = `${props.prefix}-${props.name}`;
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
      code: bundled(props.name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout ?? Duration.seconds(25),
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      environment: {
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: props.prefix,
        ...props.environment,
      },
    });
    acknowledgeWildcards(role);
  }

  /** Statements for this function's role, by what they allow. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }
}

/** esbuild in this process: the CDK's own NodejsFunction starts another, through npx, for every function and synthesis. */
function bundled(folder: string): Code {
  return Code.fromAsset(functionDirectory(folder), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the type; the local bundling below never falls back to it.
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle(outputDirectory) {
          bundle(folder, outputDirectory);
          return true;
        },
      },
    },
  });
}

function acknowledgeWildcards(role: Role): void {
  NagSuppressions.addResourceSuppressions(
    role,
    [
      {
        id: 'AwsSolutions-IAM5',
        reason: "X-Ray's actions allow no resource but *.",
        appliesTo: ['Resource::*'],
      },
    ],
    true,
  );
}
