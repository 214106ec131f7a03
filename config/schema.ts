import * as z from 'zod/mini';
import { withoutContradiction } from '../contract/contradictions';
import { isAllowedType } from '../contract/instance-types';
import { tokens } from '../contract/jwt';
import { distinct } from '../contract/list-rules';
import { MOST_TARGET_GROUPS, NAMES_PORT } from '../contract/load-balancer';
import { OWN_CAPACITY, type SETTINGS, type SettingName, settings } from '../contract/settings';
import { Strategy } from '../contract/strategy';
import { REPAIRS } from '../contract/upkeep';
import {
  ANY_OR_DOMAIN,
  DOMAIN_NAME,
  ECR_REGISTRY,
  instanceType,
  MAX_PHYSICAL_NAME_LENGTH,
  MOST_TASKS,
  mailAddress,
  maxModelNameLength,
  name,
  poolName,
  port,
  taskCount,
  text,
  volumeGiB,
  whole,
} from '../contract/values';

const accountId = text('an AWS account id of 12 digits', /^[0-9]{12}$/, 12);
const arn = text('an ARN', /^arn:[a-z0-9-]+:/, 2048);
const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const cidr = text('an IPv4 CIDR such as 10.0.0.0/8', new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?[0-9])$`), 18);
const subnetId = text('a subnet id such as subnet-0123456789abcdef0', /^subnet-[0-9a-f]+$/, 24);
const kmsKeyArn = text('the ARN of a KMS key', /^arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key\/[A-Za-z0-9-]+$/, 2048);
const word = z.string().check(z.minLength(1));

function atLeast(least: number) {
  const description = `a whole number of at least ${least}`;
  return z.int().check(z.minimum(least)).register(z.globalRegistry, { description });
}

function listOf<Item extends z.ZodMiniType>(item: Item, least = 1) {
  return z.array(item).check(z.minLength(least));
}

function setOf<Item extends z.ZodMiniType>(item: Item, least = 1) {
  return distinct(listOf(item, least));
}

/** An AMI id, or the public SSM parameter that names the newest one. */
const machineImage = text(
  'ami-… or resolve:ssm:/<parameter>',
  /^(ami-[0-9a-f]+|resolve:ssm:\/[A-Za-z0-9_./-]+(:[A-Za-z0-9_.-]+)?)$/,
  512,
);

const ECS_OPTIMISED = 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023';

/** Of an environment. */
export const MOST_LOAD_BALANCERS = 20;

const loadBalancers = z
  .strictObject({
    count: z._default(whole(1, MOST_LOAD_BALANCERS), 1),
    scheme: z._default(z.enum(['internal', 'internet-facing']), 'internal'),
    /** Listener ports on each load balancer: a model takes one. A load balancer has 50 listeners unless AWS raised that. */
    portFrom: z._default(port, 5001),
    portTo: z._default(port, 5050),
    ingressCidrs: setOf(cidr),
    /** With a certificate the listeners on ports are HTTPS. */
    certificateArn: z.optional(arn),
    /** Models that have names, on each load balancer: what is left of its hundred target groups is for new versions while they are measured. */
    modelsPerLoadBalancer: z._default(whole(1, MOST_TARGET_GROUPS), 90),
  })
  .check(
    z.refine(({ portFrom, portTo }) => portFrom <= portTo, { path: ['portTo'], error: 'must be at least portFrom' }),
  );

/** How a new endpoint is called: by a port of its own, or by its model's name in a domain. */
const routing = z.strictObject({
  by: z._default(z.enum(['port', 'host']), 'port'),
  /** A model's endpoint is then `https://<model>.<domain>`. With `by: port`, the endpoints that have such names keep them. */
  domain: z.optional(text('a domain such as models.example.com', new RegExp(`^${DOMAIN_NAME}$`), 180)),
  /** For `*.<domain>`. */
  certificateArn: z.optional(arn),
  /** Of Route 53, for the domain or one above it. Without it the operator leads `*.<domain>` to the load balancer. */
  hostedZoneId: z.optional(text('the id of a Route 53 hosted zone such as Z0123456789ABCDEFGHIJ', /^[A-Z0-9]+$/, 32)),
});

/** The workflows read of a pool's group all its instances at once: Step Functions takes no answer of more than some eight hundred. */
export const MOST_INSTANCES = 500;

type Section = 'capacity' | 'container';

/** The fields of a section that are defaults of settings, as the table of settings has them. */
type DefaultsIn<S extends Section> = {
  [Name in SettingName as (typeof SETTINGS)[Name]['default'] extends {
    readonly config: readonly [S, infer Field extends string];
  }
    ? Field
    : never]: z.ZodMiniDefault<(typeof SETTINGS)[Name]['schema']>;
};

/**
 * What an endpoint gets of a setting that its deployment does not say. Defaults become text within the workflows' expressions.
 */
function defaultsIn<S extends Section>(section: S): DefaultsIn<S> {
  const fields = settings.flatMap(([, { schema, default: from }]) => {
    if (!('config' in from) || from.config[0] !== section) return [];
    const harmless = z.refine((value) => !/['"\\]/.test(String(value)), 'must be without quotes and backslashes');
    return [[from.config[1], z._default(schema.check(harmless), from.otherwise)]];
  });
  return Object.fromEntries(fields) as DefaultsIn<S>;
}

const capacity = z
  .strictObject({
    ...defaultsIn('capacity'),
    /** Kept from containers for the ECS agent. */
    reservedMemoryMiB: z._default(atLeast(0), 256),
  })
  .check(withoutContradiction);

/** Instances that models share. */
const pool = z
  .strictObject({
    instanceType,
    /** With 0, the first model that is deployed into an empty pool waits for an instance. */
    minInstances: z._default(whole(0, MOST_INSTANCES), 1),
    maxInstances: whole(1, MOST_INSTANCES),
    /** Without it, as much as an instance of a model's own has by default. */
    volumeGiB: z.optional(volumeGiB),
    /** Spot instances, which AWS may take back with two minutes' notice. */
    spot: z._default(z.boolean(), false),
    /** Of the instances, what is kept free for tasks to come. */
    headroomPercent: z._default(whole(0, 50), 0),
  })
  .check(
    z.refine(({ minInstances, maxInstances }) => minInstances <= maxInstances, {
      path: ['maxInstances'],
      error: 'must be at least minInstances',
    }),
  );

const limits = z.strictObject({
  /** The types that models may have instances of: each a type, or how types begin, with an asterisk at its end. */
  instanceTypes: z.optional(
    setOf(text('an instance type such as m6i.large, or a beginning such as m6i.*', /^[a-z][a-z0-9.-]*\*?$/, 32)),
  ),
  /** Of an endpoint. */
  maxTasks: z._default(taskCount, MOST_TASKS),
  /** Of an endpoint on instances of its own, when all its tasks run. */
  maxInstances: z._default(whole(1, MOST_INSTANCES), MOST_INSTANCES),
  /** ECR registries of this region whose images may run, beside the account's own. */
  imageRegistries: z._default(
    setOf(text('an ECR registry such as 222222222222.dkr.ecr.eu-central-1.amazonaws.com', ECR_REGISTRY, 128), 0),
    [],
  ),
  /** Domains of the addresses that a request may have mails sent to, or `*` for any; those of `mail` if nothing is said. */
  notifyDomains: z.optional(setOf(text('a domain such as example.com, or *', ANY_OR_DOMAIN, 255), 0)),
});

const api = z.strictObject({
  auth: z._default(z.enum(['API_KEY', 'IAM']), 'API_KEY'),
  /** How callers reach the API: its status URLs begin with it. */
  scheme: z._default(z.enum(['http', 'https']), 'https'),
  /** API keys whose value is given rather than generated: for local mode only, since a template is no place for a secret. */
  keyValue: z.optional(word),
  /** Of a key, which many may share. A console that somebody looks at asks some three hundred times an hour. */
  quotaPerMonth: z._default(atLeast(1), 1_000_000),
  burstLimit: z._default(atLeast(1), 200),
  rateLimit: z._default(
    z.number().check(z.positive()).register(z.globalRegistry, { description: 'a number greater than 0' }),
    100,
  ),
});

const mail = z.strictObject({
  /** A verified SES identity. */
  sender: mailAddress,
  recipients: setOf(mailAddress),
});

/** Who is called when something is wrong with the platform. */
const alarms = z.strictObject({
  /** Subscribed to the alarms' topic; SNS asks each address first whether it wants that. */
  recipients: z._default(distinct(z.array(mailAddress)), []),
});

const githubRepository = z
  .strictObject({
    /** With the ids of owner and repository behind their names where GitHub's tokens have them: `example@123/iris@456`. */
    name: text(
      'a GitHub repository such as example/iris, or with their ids example@123/iris@456',
      /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$|^[A-Za-z0-9_.-]+@[0-9]+\/[A-Za-z0-9_.-]+@[0-9]+$/,
      200,
    ),
    /** The branch or tag whose workflow runs may take the role. */
    ref: z.optional(text('refs/heads/… or refs/tags/…', /^refs\/(heads|tags)\/[A-Za-z0-9_./-]+$/, 255)),
    /** Instead of a ref: the GitHub environment, whose own rules say who may run in it. */
    environment: z.optional(text('the name of a GitHub environment', /^[A-Za-z0-9_.-]+$/, 255)),
  })
  .check(
    z.refine(
      ({ ref, environment }) => (ref === undefined) !== (environment === undefined),
      'must have either ref or environment',
    ),
  );

const teamModel = name(
  'the name of a model, of lower-case letters, digits and hyphens, or how names begin, with an asterisk at the end: fraud-*',
  /^[a-z]([a-z0-9-]*[a-z0-9])?$|^[a-z][a-z0-9-]*\*$/,
  MAX_PHYSICAL_NAME_LENGTH,
);

/** The data-science teams: what their API keys and their workflow runs may do. */
const ci = z.strictObject({
  /** GitHub's OIDC provider, of which an account has one; without an ARN the platform makes it. */
  oidcProviderArn: z.optional(arn),
  /** Each team has an API key and a role of its own. */
  teams: setOf(
    z.strictObject({
      name: name('lower-case letters, digits and hyphens, beginning with a letter', /^[a-z][a-z0-9-]*$/, 32),
      /** Whose workflow runs may take the team's role; without one it has none. */
      repositories: z._default(listOf(githubRepository, 0), []),
      /** What it may touch: models, each of which gets an image repository, or how their names begin, with an asterisk at the end. */
      models: setOf(teamModel),
      /** Whether its API key may approve and reject versions. */
      approve: z._default(z.boolean(), false),
      /** Its API key's value, as `api.keyValue` is the environment's own: for local mode only. */
      keyValue: z.optional(word),
    }),
  ),
});

/** How an image is run on this machine. */
const localImage = z.strictObject({
  /** In place of its container, where no container engine has the image. */
  command: z.optional(listOf(word)),
  environment: z._default(z.record(z.string(), z.string()), {}),
  /** Seconds of platform time until it answers its health checks. */
  healthyAfterSeconds: z._default(z.number().check(z.minimum(0)), 0),
  /** Seconds of platform time that each request to a path takes. */
  delays: z._default(z.record(z.string().check(z.regex(/^\//, 'must be a path')), z.number().check(z.minimum(0))), {}),
});

const environment = z.strictObject({
  $schema: z.optional(z.string()),
  /** The environment's name: `dev`, `qa`, `prod`. */
  stage: name('lower-case letters and digits, beginning with a letter', /^[a-z][a-z0-9]*$/, 16),
  account: accountId,
  region: text('an AWS region such as eu-central-1', /^[a-z]{2}(-[a-z]+)+-[0-9]$/, 32),
  /**
   * Begins the name of everything the platform makes. With a model's name it must fit into 32 characters. ECS keeps three beginnings for
   * its own capacity providers, Elastic Load Balancing one for its load balancers.
   */
  namePrefix: name(
    'lower-case letters, digits and hyphens, beginning with a letter other than in aws, ecs, fargate or internal, and not ending with a hyphen',
    /^(?!aws|ecs|fargate|internal(-|$))[a-z]([a-z0-9-]*[a-z0-9])?$/,
    16,
  ),
  vpcId: text('a VPC id such as vpc-0123456789abcdef0', /^vpc-[0-9a-f]+$/, 21),
  /** Where instances and tasks run: private subnets with a way to ECR and ECS. */
  subnetIds: setOf(subnetId, 2),
  /** Where the load balancers stand, if not beside the tasks. */
  loadBalancerSubnetIds: z.optional(setOf(subnetId, 2)),
  machineImages: z.prefault(
    z.strictObject({
      x86_64: z._default(machineImage, `${ECS_OPTIMISED}/recommended/image_id`),
      arm64: z._default(machineImage, `${ECS_OPTIMISED}/arm64/recommended/image_id`),
      /** Of x86_64, with NVIDIA's driver. */
      gpu: z._default(machineImage, `${ECS_OPTIMISED}/gpu/recommended/image_id`),
      /** Of x86_64, with the driver for Inferentia and Trainium. */
      neuron: z._default(machineImage, `${ECS_OPTIMISED}/neuron/recommended/image_id`),
    }),
    {},
  ),
  /** Name of the bucket for model artifacts; the platform makes it. */
  artifactBucket: text(
    'the name of an S3 bucket: 3 to 63 lower-case letters, digits, hyphens and single periods between them',
    /^(?!xn--)(?!.*(\.[.-]|-\.))(?!([0-9]+\.){3}[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    63,
  ),
  loadBalancers,
  routing: z.prefault(routing, {}),
  /** Whose tokens callers of endpoints need that say nothing of it themselves. */
  jwt: z.optional(tokens),
  capacity: z.prefault(capacity, {}),
  container: z.prefault(z.strictObject(defaultsIn('container')), {}),
  /** By name. */
  pools: z._default(z.record(poolName, pool), {}),
  deployment: z.prefault(
    z.strictObject({
      /** How long a service may take to become stable before the deployment is rolled back; longer if its tasks may take that to start. */
      deadlineMinutes: z._default(whole(5, 60), 30),
      /** Refuses model versions that nobody approved. */
      requireApproval: z._default(z.boolean(), false),
      /** How versions go live whose deployment does not say. */
      strategy: z._default(Strategy, 'rolling'),
      /** How long the record of a deployment is kept. */
      historyDays: z._default(atLeast(1), 730),
    }),
    {},
  ),
  api: z.prefault(api, {}),
  mail,
  limits: z.prefault(limits, {}),
  secrets: z.prefault(
    z.strictObject({
      /** Keys of the account's own with which models' secrets are encrypted, where those are not AWS's. */
      kmsKeyArns: z._default(setOf(kmsKeyArn, 0), []),
    }),
    {},
  ),
  alarms: z.prefault(alarms, {}),
  upkeep: z.prefault(
    z.strictObject({
      /** What is done about what is not as the registry says: deletions of what no record explains, and deployments of what differs too. */
      repair: z._default(z.enum(REPAIRS), 'none'),
    }),
    {},
  ),
  ci: z.optional(ci),
  logRetentionDays: z._default(
    z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653]),
    30,
  ),
  local: z.optional(z.strictObject({ images: z.record(text('<repository>:<tag>', /^.+:[^:/]+$/, 512), localImage) })),
});

/** Prefix and model share the length of a name: what is left is said as of any other model. */
const modelsFit = z.check<z.output<typeof environment>>(({ value: { namePrefix, ci }, issues, value }) => {
  const most = maxModelNameLength(namePrefix);
  for (const [team, { models }] of (ci?.teams ?? []).entries()) {
    for (const [index, model] of models.entries()) {
      if (model.replace('*', '').length <= most) continue;
      const path = ['ci', 'teams', team, 'models', index];
      const message = `must be at most ${most} characters, which namePrefix ${namePrefix} leaves`;
      issues.push({ code: 'custom', path, message, input: value });
    }
  }
});

/** Local mode's users type their key; API Gateway takes no short one. */
const apiKeysAreLongEnough = z.check<z.output<typeof environment>>(({ value, issues }) => {
  const { local, api, ci } = value;
  const keys = [
    { path: ['api', 'keyValue'], keyValue: api.keyValue },
    ...(ci?.teams ?? []).map(({ keyValue }, team) => ({ path: ['ci', 'teams', team, 'keyValue'], keyValue })),
  ];
  for (const [index, { path, keyValue }] of keys.entries()) {
    const refuse = (message: string) => issues.push({ code: 'custom', path, message, input: value });
    if (keyValue === undefined) continue;
    if (local === undefined && (keyValue.length < 20 || keyValue.length > 128)) {
      refuse('must have 20 to 128 characters, without which API Gateway refuses it; only local mode takes another');
    }
    if (keys.slice(0, index).some((other) => other.keyValue === keyValue)) {
      refuse('must be the value of no other key');
    }
  }
});

/** Bytes of what the teams may touch: functions are told it in their environment, of which Lambda takes 4 KB. */
const MOST_BYTES_OF_TEAMS = 3_000;
/** Of a key's id, and of what stands around a team in JSON. */
const BYTES_AROUND_A_TEAM = 60;

const teamsFit = z.refine<z.output<typeof environment>>(
  ({ ci }) => {
    const said = (ci?.teams ?? []).map(
      ({ name, models }) => BYTES_AROUND_A_TEAM + name.length + JSON.stringify(models).length,
    );
    return said.reduce((sum, bytes) => sum + bytes, 0) <= MOST_BYTES_OF_TEAMS;
  },
  {
    path: ['ci', 'teams'],
    error: `must take at most ${MOST_BYTES_OF_TEAMS} bytes in all; give models whose names begin alike as one, such as fraud-*`,
  },
);

/** What a request gets that says nothing must be allowed. */
const defaultsAreAllowed = z.check<z.output<typeof environment>>(({ value, issues }) => {
  const { capacity, limits, region } = value;
  const refuse = (path: string[], message: string) => issues.push({ code: 'custom', path, message, input: value });
  if (!isAllowedType(capacity.instanceType, limits.instanceTypes)) {
    refuse(['capacity', 'instanceType'], 'must be one of limits.instanceTypes');
  }
  if (capacity.maxTasks > limits.maxTasks) {
    refuse(['capacity', 'maxTasks'], `must not be greater than limits.maxTasks, which is ${limits.maxTasks}`);
  }
  for (const [index, registry] of limits.imageRegistries.entries()) {
    if (registry.split('.')[3] === region) continue;
    refuse(['limits', 'imageRegistries', String(index)], `must be in region ${region}, where images are looked for`);
  }
});

/** Names need a domain, its certificate, and somebody who leads each to its own load balancer. */
const namesAreServed = z.check<z.output<typeof environment>>(({ value, issues }) => {
  const { routing, loadBalancers, jwt } = value;
  const refuse = (path: string[], message: string) => issues.push({ code: 'custom', path, message, input: value });
  const { by, domain, certificateArn, hostedZoneId } = routing;
  if (by === 'host' && domain === undefined) refuse(['routing', 'domain'], 'must be there with by: host');
  if (domain !== undefined && certificateArn === undefined) {
    refuse(
      ['routing', 'certificateArn'],
      `must be there, a certificate for *.${domain}: names are served by HTTPS alone`,
    );
  }
  if (domain === undefined && (certificateArn ?? hostedZoneId) !== undefined) {
    refuse(['routing', 'domain'], 'must be there, the domain that certificateArn and hostedZoneId are for');
  }
  if (domain !== undefined && loadBalancers.count > 1 && hostedZoneId === undefined) {
    refuse(
      ['routing', 'hostedZoneId'],
      'must be there with more than one load balancer, since each name leads to its own',
    );
  }
  if (domain !== undefined && loadBalancers.portFrom <= NAMES_PORT && loadBalancers.portTo >= NAMES_PORT) {
    refuse(['loadBalancers', 'portFrom'], `must leave port ${NAMES_PORT} to the models' names`);
  }
  if (jwt !== undefined && !hasHttps(value)) {
    refuse(['jwt'], 'needs HTTPS: routing by host, or loadBalancers.certificateArn');
  }
});

/** Whether new endpoints are reached by HTTPS. */
export function hasHttps({ routing, loadBalancers }: Pick<EnvironmentConfig, 'routing' | 'loadBalancers'>): boolean {
  return routing.by === 'host' || loadBalancers.certificateArn !== undefined;
}

/** Where models go that say nothing must be there. */
const poolIsThere = z.refine<z.output<typeof environment>>(
  ({ capacity: { pool: chosen }, pools }) => chosen === OWN_CAPACITY || Object.hasOwn(pools, chosen),
  { path: ['capacity', 'pool'], error: 'must be own, or one of pools' },
);

/** One environment of the platform: everything in which dev, qa and prod may differ. */
export const environmentSchema = environment.check(
  modelsFit,
  poolIsThere,
  apiKeysAreLongEnough,
  teamsFit,
  defaultsAreAllowed,
  namesAreServed,
);

export type EnvironmentConfig = z.output<typeof environmentSchema>;

export type PoolConfig = z.output<typeof pool>;

export type CiConfig = z.output<typeof ci>;
