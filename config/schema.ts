import { z } from 'zod';
import * as mini from 'zod/mini';
import { type SETTINGS, type SettingName, settings } from '../contract/settings';
import { mailAddress } from '../contract/values';

const accountId = z.string().regex(/^\d{12}$/, 'must be an AWS account id of 12 digits');
const arn = z.string().regex(/^arn:[\w-]+:/, 'must be an ARN');
const cidr = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, 'must be an IPv4 CIDR such as 10.0.0.0/8');
const port = z.int().min(1).max(65_535);

/** An AMI id, or the public SSM parameter that names the newest one. */
const machineImage = z
  .string()
  .regex(/^(ami-[0-9a-f]+|resolve:ssm:\/.+)$/, 'must be ami-… or resolve:ssm:/<parameter>');

const ECS_OPTIMISED = 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023';

const loadBalancers = z
  .strictObject({
    count: z.int().min(1).max(20).default(1),
    scheme: z.enum(['internal', 'internet-facing']).default('internal'),
    /** Listener ports on each load balancer: a model takes one. A load balancer has 50 listeners unless AWS raised that. */
    portFrom: port.default(5001),
    portTo: port.default(5050),
    ingressCidrs: z.array(cidr).min(1),
    /** With a certificate the listeners are HTTPS. */
    certificateArn: arn.optional(),
  })
  .refine(({ portFrom, portTo }) => portFrom <= portTo, { path: ['portTo'], message: 'must not be below portFrom' });

type Section = 'capacity' | 'container';

/** The fields of a section that are defaults of settings, as the table of settings has them. */
type DefaultsIn<S extends Section> = {
  [Name in SettingName as (typeof SETTINGS)[Name]['default'] extends {
    readonly config: readonly [S, infer Field extends string];
  }
    ? Field
    : never]: mini.ZodMiniDefault<(typeof SETTINGS)[Name]['schema']>;
};

/**
 * What an endpoint gets of a setting that its deployment does not say. Defaults become text within the workflows' expressions.
 */
function defaultsIn<S extends Section>(section: S): DefaultsIn<S> {
  const fields = settings.flatMap(([, { schema, default: from }]) => {
    if (!('config' in from) || from.config[0] !== section) return [];
    const harmless = mini.refine((value) => !/['"\\]/.test(String(value)), 'must not have quotes or backslashes');
    return [[from.config[1], mini._default(schema.check(harmless), from.otherwise)]];
  });
  return Object.fromEntries(fields) as DefaultsIn<S>;
}

const capacity = z
  .strictObject({
    ...defaultsIn('capacity'),
    /** Kept from containers for the ECS agent. */
    reservedMemoryMiB: z.int().min(0).default(256),
  })
  .refine(({ minTasks, maxTasks }) => minTasks <= maxTasks, {
    path: ['maxTasks'],
    message: 'must not be below minTasks',
  });

const api = z.strictObject({
  auth: z.enum(['API_KEY', 'IAM']).default('API_KEY'),
  /** How callers reach the API: its status URLs begin with it. */
  scheme: z.enum(['http', 'https']).default('https'),
  /** API keys whose value is given rather than generated: for local mode only, since a template is no place for a secret. */
  keyValue: z.string().min(1).optional(),
  quotaPerMonth: z.int().min(1).default(5_000),
  burstLimit: z.int().min(1).default(200),
  rateLimit: z.number().positive().default(100),
});

const mail = z.strictObject({
  /** A verified SES identity. */
  sender: mailAddress,
  recipients: z.array(mailAddress).min(1),
});

const githubRepository = z
  .strictObject({
    name: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be a GitHub repository such as example/iris'),
    /** The branch or tag whose workflow runs may take the role. */
    ref: z
      .string()
      .regex(/^refs\/(heads|tags)\/[\w./-]+$/, 'must be refs/heads/… or refs/tags/…')
      .optional(),
    /** Instead of a ref: the GitHub environment, whose own rules say who may run in it. */
    environment: z
      .string()
      .regex(/^[\w.-]+$/, 'must be the name of a GitHub environment')
      .optional(),
  })
  .refine(({ ref, environment }) => (ref === undefined) !== (environment === undefined), {
    message: 'must have either ref or environment',
  });

/** CI of the data-science teams: what their workflow runs may do. */
const ci = z.strictObject({
  /** GitHub's OIDC provider, of which an account has one; without an ARN the platform makes it. */
  oidcProviderArn: arn.optional(),
  /** Each team has a role of its own. */
  teams: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and hyphens'),
        repositories: z.array(githubRepository).min(1),
        /** The models whose versions it builds and deploys. Each gets an image repository. */
        models: z.array(z.string().regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, 'must be the name of a model')).min(1),
      }),
    )
    .min(1),
});

/** How an image is run where there is no container engine. */
const localImage = z.strictObject({
  command: z.array(z.string().min(1)).min(1),
  environment: z.record(z.string(), z.string()).default({}),
  /** Seconds of platform time until it answers its health checks. */
  healthyAfterSeconds: z.number().min(0).default(0),
});

/** One environment of the platform: everything in which dev, qa and prod may differ. */
export const environmentSchema = z.strictObject({
  $schema: z.string().optional(),
  /** The environment's name: `dev`, `qa`, `prod`. */
  stage: z.string().regex(/^[a-z][a-z0-9]{0,15}$/, 'must be lower-case letters and digits'),
  account: accountId,
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-central-1'),
  /** Begins the name of everything the platform makes. With a model's name it must fit into 32 characters. */
  namePrefix: z
    .string()
    .regex(/^[a-z]([a-z0-9-]{0,14}[a-z0-9])?$/, 'must be at most 16 of a-z, 0-9 and -, beginning with a letter'),
  vpcId: z.string().regex(/^vpc-[0-9a-f]+$/, 'must be vpc-…'),
  /** Where instances and tasks run: private subnets with a way to ECR and ECS. */
  subnetIds: z.array(z.string().regex(/^subnet-[0-9a-f]+$/, 'must be subnet-…')).min(2),
  /** Where the load balancers stand, if not beside the tasks. */
  loadBalancerSubnetIds: z
    .array(z.string().regex(/^subnet-[0-9a-f]+$/, 'must be subnet-…'))
    .min(2)
    .optional(),
  machineImages: z
    .strictObject({
      x86_64: machineImage.default(`${ECS_OPTIMISED}/recommended/image_id`),
      arm64: machineImage.default(`${ECS_OPTIMISED}/arm64/recommended/image_id`),
    })
    .prefault({}),
  /** Name of the bucket for model artifacts; the platform makes it. */
  artifactBucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be an S3 bucket name'),
  loadBalancers,
  capacity: capacity.prefault({}),
  container: z.strictObject(defaultsIn('container')).prefault({}),
  deployment: z
    .strictObject({
      /** How long a service may take to become stable before the deployment is rolled back. */
      deadlineMinutes: z.int().min(5).max(60).default(30),
      /** Refuses model versions that nobody approved. */
      requireApproval: z.boolean().default(false),
      /** How long the record of a deployment is kept. */
      historyDays: z.int().min(1).default(730),
    })
    .prefault({}),
  api: api.prefault({}),
  mail,
  ci: ci.optional(),
  logRetentionDays: z
    .union([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653].map((days) => z.literal(days)))
    .default(30),
  local: z
    .strictObject({ images: z.record(z.string().regex(/^[^:]+:[^:]+$/, 'must be <repository>:<tag>'), localImage) })
    .optional(),
});

export type EnvironmentConfig = z.output<typeof environmentSchema>;

export type CiConfig = z.output<typeof ci>;
