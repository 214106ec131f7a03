/** What ECS needs of the services around it, beyond those it is built on. */

/** CloudWatch Logs, as the awslogs driver uses it. */
export interface LogSink {
  exists(logGroup: string): boolean;
  write(logGroup: string, logStream: string, line: string): void;
}

/** The registry that images are pulled from. */
export interface ImageRegistry {
  /** Why the image can't be pulled, in the words of the registry; undefined when it can. */
  refusal(image: string): string | undefined;
}

/** Secrets Manager and Parameter Store, for the `secrets` of container definitions. */
export interface SecretSource {
  /** The value behind `valueFrom` (an ARN, or a parameter's name); undefined where there is none. */
  value(valueFrom: string): string | undefined;
}
