import type { Assembly } from './assembly';

export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Folder with the bundled code. */
  readonly codeDir: string;
  /** `<module>.<export>`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  readonly logGroup: string;
}

/** The app's functions with Node.js code; those whose code stands in the template are CloudFormation's own helpers. */
export function lambdaFunctions(assembly: Assembly): LambdaFunction[] {
  return assembly.ofType('AWS::Lambda::Function').flatMap(({ physicalId, attributes, properties, stack }) => {
    const { S3Key } = properties.Code as { S3Key?: string };
    const codeDir = S3Key === undefined ? undefined : stack.assets.get(S3Key);
    if (codeDir === undefined || !String(properties.Runtime).startsWith('nodejs')) return [];
    const { LogGroup } = (properties.LoggingConfig ?? {}) as { LogGroup?: string };
    const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
    return [
      {
        name: physicalId,
        arn: attributes.Arn!,
        roleArn: String(properties.Role),
        codeDir,
        handler: String(properties.Handler),
        environment: Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, String(value)])),
        timeoutSeconds: Number(properties.Timeout ?? 3),
        memoryMiB: Number(properties.MemorySize ?? 128),
        logGroup: LogGroup ?? `/aws/lambda/${physicalId}`,
      },
    ];
  });
}
