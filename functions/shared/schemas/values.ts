import { NumberValue } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type ExactNumber, fitsDynamoDB } from '../exact-number';
import { MAIL_ADDRESS } from './mail-address';

/** A string held to a pattern; the error repeats the pattern. */
function text(pattern: RegExp, maxLength: number) {
  return z
    .string()
    .check(
      z.maxLength(maxLength, `must be at most ${maxLength} characters`),
      z.regex(pattern, `must match ${pattern.source}`),
    );
}

export const MODEL_NAME_PATTERN = '^[a-z]([a-z0-9-]*[a-z0-9])?$';
/** Prefix + `-` + model may be 32 characters (a target group's limit); an environment's own prefix may leave less. */
export const modelName = text(new RegExp(MODEL_NAME_PATTERN), 30);
export const modelNamePrefix = text(/^[a-z][a-z0-9-]*$/, 30);

/** Zero-padded to six digits in sort keys. */
export const number = z.int('must be a whole number').check(z.minimum(1), z.maximum(999_999));

export const IDEMPOTENCY_KEY_PATTERN = '^[A-Za-z0-9_-]{1,36}$';
export const idempotencyKey = text(new RegExp(IDEMPOTENCY_KEY_PATTERN), 36);
export const deploymentId = text(/^[a-z][a-z0-9-]*\.[A-Za-z0-9_.-]+$/, 80);

/** `latest` and `default` are no aliases: they mean something already. */
export const alias = text(/^(?!(latest|default)$)[a-z]([a-z0-9-]*[a-z0-9])?$/, 63);
/** How a version is addressed: its number, `latest`, or an alias. */
export const versionReference = z.union(
  [number, text(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, 63)],
  'must be a version number, latest or an alias',
);
export const imageReference = z.union([number, z.literal('latest')], 'must be an image version number or latest');

export const s3Location = text(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/, 1100);
export const gitCommit = text(/^[0-9a-f]{7,64}$/, 64);
/** A repository of this account's registry by name, or any ECR repository by its full URI. */
export const repositoryUri = text(
  /^(\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/)?[a-z0-9]+([._/-]+[a-z0-9]+)*$/,
  350,
);
export const imageTag = text(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 128);
export const imageDigest = text(/^sha256:[0-9a-f]{64}$/, 71);
export const vCpu = z.number('must be a number').check(z.minimum(0.1), z.maximum(192));
export const memoryMiB = z.int('must be a whole number').check(z.minimum(4), z.maximum(1_000_000));
export const timestamp = z.string();

export const exactNumber = z
  .custom<ExactNumber>(
    (value) => typeof value === 'number' || value instanceof NumberValue,
    'must be a number or a string',
  )
  .check(z.refine(fitsDynamoDB, 'must have at most 38 significant digits and a magnitude from 1e-130 to 9.9e125'));
/** Metrics by name, kept exactly as they were written. With all their texts full, a version still fits into an item of 400 kB. */
export const metrics = z
  .record(
    z.string().check(z.minLength(1), z.maxLength(128)),
    z.union([exactNumber, z.string().check(z.maxLength(512))]),
  )
  .check(z.refine((map) => Object.keys(map).length <= 100, 'must have at most 100 entries'));

export const tags = z
  .record(z.string().check(z.minLength(1), z.maxLength(128)), z.string().check(z.maxLength(256)))
  .check(z.refine((map) => Object.keys(map).length <= 50, 'must have at most 50 entries'));
export const mailAddress = z
  .string()
  .check(z.maxLength(MAIL_ADDRESS.maxLength), z.regex(MAIL_ADDRESS.pattern, MAIL_ADDRESS.expected));
export const description = z.string().check(z.maxLength(1024));

export const ENVIRONMENT_VARIABLE_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*$';
const secretArn = text(
  /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+|ssm:[a-z0-9-]+:[0-9]{12}:parameter\/[A-Za-z0-9/_.-]+)$/,
  1100,
);
/** By the environment variable that gets the value: the ARN of a Secrets Manager secret or an SSM parameter. */
export const environmentVariable = text(new RegExp(ENVIRONMENT_VARIABLE_PATTERN), 255);

export const secrets = z
  .record(environmentVariable, secretArn)
  .check(z.refine((map) => Object.keys(map).length <= 50, 'must have at most 50 entries'));
