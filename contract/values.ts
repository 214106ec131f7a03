import { NumberValue } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type ExactNumber, fitsDynamoDB } from './exact-number';
import { asNamePattern } from './name';

/**
 * A string held to a pattern. What is expected is said in words that follow `must be`: in refusals and in documents.
 *
 * @param pattern - within the syntax that JavaScript, JSON Schema and JSONata share
 */
export function text(what: string, pattern: RegExp, maxLength: number) {
  return z
    .string()
    .check(z.maxLength(maxLength, { abort: true }), z.regex(pattern, { abort: true }))
    .register(z.globalRegistry, { description: what });
}

/** A text that is a name: who writes it with capitals or underscores is told how it may be written. */
export function name(what: string, pattern: RegExp, maxLength: number) {
  return text(what, asNamePattern(pattern), maxLength);
}

/** A whole number within bounds, both included. */
export function whole(from: number, to: number) {
  return z
    .int()
    .check(z.minimum(from, { abort: true }), z.maximum(to, { abort: true }))
    .register(z.globalRegistry, { description: `a whole number from ${from} to ${to}` });
}

export function numeric(from: number, to: number) {
  return z
    .number()
    .check(z.minimum(from, { abort: true }), z.maximum(to, { abort: true }))
    .register(z.globalRegistry, { description: `a number from ${from} to ${to}` });
}

/** One of two forms, in the words of both. */
export function either<A extends z.ZodMiniType, B extends z.ZodMiniType>(what: string, one: A, other: B) {
  const schema = z.union([one, other]);
  z.globalRegistry.add(schema, { description: what });
  return schema;
}

const NAME = 'lower-case letters, digits and hyphens (no underscores), beginning with a letter';
export const MODEL_NAME_PATTERN = '^[a-z]([a-z0-9-]*[a-z0-9])?$';
/** A target group's name, the shortest of the physical names, which are prefix, `-` and model. */
export const MAX_PHYSICAL_NAME_LENGTH = 32;
/** What an environment's prefix leaves of it for a model's name. */
export function maxModelNameLength(namePrefix: string): number {
  return MAX_PHYSICAL_NAME_LENGTH - namePrefix.length - 1;
}
/** An environment's own prefix may leave less. */
export const modelName = name(NAME, new RegExp(MODEL_NAME_PATTERN), MAX_PHYSICAL_NAME_LENGTH - 2);
export const modelNamePrefix = name(NAME, /^[a-z][a-z0-9-]*$/, MAX_PHYSICAL_NAME_LENGTH - 2);

/** A pool's resources are called `<prefix>-pool_<name>`, as no model's are: these have no underscore. */
export const poolName = name('lower-case letters and digits other than own', /^(?!own$)[a-z0-9]+$/, 16);

/** `own`, or a pool's name. */
export const capacity = name('lower-case letters and digits', /^[a-z0-9]+$/, 16);

/** Zero-padded to six digits in sort keys. */
export const number = whole(1, 999_999);

/** Whatever a caller uses to tell its requests apart; an execution's name holds it, or its hash. */
export const idempotencyKey = text('1 to 255 printable characters', /^[ -~]+$/, 255);

/** `latest` and `default` are no aliases: they mean something already. */
export const alias = name(
  `${NAME}, and neither latest nor default`,
  /^(?!(latest|default)$)[a-z]([a-z0-9-]*[a-z0-9])?$/,
  63,
);
/** How a version is addressed: its number, `latest`, or an alias. */
export const versionReference = either(
  'a version number, latest or an alias',
  number,
  name(NAME, new RegExp(MODEL_NAME_PATTERN), 63),
);
export const imageReference = either('an image version number or latest', number, z.literal('latest'));

export const s3Location = text(
  'an s3:// URI such as s3://my-bucket/iris/model.joblib',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: S3 would take them, a terminal or a log line should not have to
  /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^\x00-\x1f\x7f]+$/,
  1100,
);
export const gitCommit = text('a git commit of 7 to 64 hexadecimal digits', /^[0-9a-f]{7,64}$/, 64);
/** The host of an account's ECR in a region. */
export const ECR_REGISTRY = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;
/** A repository of this account's registry by name, or any ECR repository by its full URI. A first part with a period is a host to Docker. */
export const repositoryUri = text(
  'an ECR repository such as 111111111111.dkr.ecr.eu-central-1.amazonaws.com/models/iris, or its name',
  /^(\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/|(?![^/]*\.[^/]*\/))[a-z0-9]+([._/-]+[a-z0-9]+)*$/,
  350,
);
export const imageTag = text(
  'an image tag: letters, digits, periods, hyphens and underscores',
  /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
  128,
);
export const imageDigest = text(
  'an image digest such as sha256: and 64 hexadecimal digits',
  /^sha256:[0-9a-f]{64}$/,
  71,
);
export const instanceType = text('an EC2 instance type such as m6i.large', /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 32);
export const vCpu = numeric(0.1, 192);
export const memoryMiB = whole(4, 1_000_000);
export const volumeGiB = whole(30, 16_384);
/** No instance type has more. */
export const gpuCount = whole(0, 16);
export const isSpot = z.boolean().register(z.globalRegistry, { description: 'true or false' });
export const port = whole(1, 65_535);
/**
 * 45 minutes at most: an update that replaces the instances too starts the tasks twice, each time with ten minutes for an instance and its
 * image, and an execution lives for two hours.
 */
export const startupSeconds = whole(0, 2_700);
/** A load balancer gives up after a minute without an answer. */
export const p95AlarmMilliseconds = whole(0, 60_000);
/** As long as a load balancer waits at the most. */
export const MOST_DRAIN_SECONDS = 3_600;
export const drainSeconds = whole(0, MOST_DRAIN_SECONDS);
export const MOST_TASKS = 1_000;
export const taskCount = whole(1, MOST_TASKS);
export const requestsPerMinutePerTask = whole(0, 1_000_000);
export const percent = numeric(1, 100);
export const urlPath = text('a path such as /health', /^\/[A-Za-z0-9._~!$&()*+,;=:@%/?-]*$/, 1024);
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
export const DOMAIN_NAME = `${LABEL}(\\.${LABEL})+`;
export const ANY_OR_DOMAIN = new RegExp(`^(\\*|${DOMAIN_NAME})$`);
/** What SES takes: it knows neither SMTPUTF8 nor domains in other letters than Punycode's. */
export const mailAddress = text(
  'a mail address in ASCII, its domain in Punycode: xn--mller-kva.example for müller.example',
  new RegExp(`^${ATOM}(\\.${ATOM})*@${DOMAIN_NAME}$`),
  320,
);
export const timestamp = z.string();

/** How many items a page of a listing has at most, and where it begins. */
export const limit = whole(1, 100);
export const pageToken = z.string().check(z.maxLength(2048));

/** The last so many minutes, and at most so many lines of them that have a text in them. */
export const logMinutes = whole(1, 1_440);
export const logLimit = whole(1, 1_000);
// biome-ignore lint/suspicious/noControlCharactersInRegex: no line holds one: they part the lines
export const logText = text('1 to 200 characters, none of them a control character', /^[^\u0000-\u001f\u007f]+$/, 200);
/** Figures of fewer minutes would be of none: CloudWatch knows them some minutes late. */
export const metricMinutes = whole(5, 1_440);

export const exactNumber = z
  .custom<ExactNumber>((value) => typeof value === 'number' || value instanceof NumberValue)
  .check(z.refine(fitsDynamoDB))
  .register(z.globalRegistry, {
    description: 'a number of at most 38 significant digits and a magnitude from 1e-130 to 9.9e125',
  });

/** A map whose values are read as they are, of at most so many entries. */
function map<Value extends z.ZodMiniType>(name: z.ZodMiniType<string, string>, value: Value, most: number) {
  return z
    .record(name, value)
    .check(z.refine((entries) => Object.keys(entries).length <= most, `must be a map of at most ${most} entries`))
    .register(z.globalRegistry, { maxProperties: most });
}

const label = z.string().check(z.minLength(1), z.maxLength(128));
/** Metrics by name, kept exactly as they were written. With all their texts full, a version still fits into an item of 400 kB. */
export const metrics = map(
  label,
  either('a number, or at most 512 characters of text', exactNumber, z.string().check(z.maxLength(512))),
  100,
);
export const tags = map(label, z.string().check(z.maxLength(256)), 50);
export const description = z.string().check(z.maxLength(1024));
/** What a tracking server knows a run by, or where it is to be seen: kept as it is told. */
export const run = z.string().check(z.minLength(1), z.maxLength(1024));

const variable = text('letters, digits and underscores, not beginning with a digit', /^[A-Za-z_][A-Za-z0-9_]*$/, 255);
// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a variable for the system: no container can start with one
const variableValue = text('a string without NUL characters', /^[^\u0000]*$/, 4096);
export const environment = z.record(variable, variableValue);

/** Of what a plan went by, each text: a digest of an image has 71 characters; what is longer is known by its hash. */
export const BASIS_VALUE = 80;
export const basis = map(
  text('the name of a setting', /^[A-Za-z][A-Za-z0-9]{0,63}$/, 64),
  z.string().check(z.maxLength(BASIS_VALUE)),
  100,
);

const secretArn = text(
  'the ARN of a Secrets Manager secret or of an SSM parameter',
  /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+|ssm:[a-z0-9-]+:[0-9]{12}:parameter\/[A-Za-z0-9/_.-]+)$/,
  1100,
);
/** By the environment variable that gets the value. */
export const secrets = map(variable, secretArn, 50);
