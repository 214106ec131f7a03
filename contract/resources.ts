import * as z from 'zod/mini';
import { BOUNDS } from './bounds';
import { CURRENCY } from './prices';
import { approvalStatus } from './requests';
import { MeasuredStrategy } from './strategy';
import { DONE, FINDING_KINDS, REPAIRS } from './upkeep';
import { basis, description, metrics, number, tags, timestamp, vCpu } from './values';

const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), pageToken: z.optional(z.string()) });
const nameOfModel = z.string();

const deploymentKind = z.enum(['DEPLOY', 'DELETE']);

/** Every error of the API, whoever answers it. */
export const ErrorAnswer = z.object({ error: z.string(), message: z.string() });

export const RegisteredVersion = z.object({ model: nameOfModel, version: number });
export const RecordedImage = z.object({ model: nameOfModel, version: number, imageVersion: number });
export const PointedAlias = z.object({ model: nameOfModel, alias: z.string(), version: number });

export const Approval = z.object({
  status: approvalStatus,
  by: z.optional(z.string()),
  /** What a person knows them by: a session, a user, the name of an API key. */
  byName: z.optional(z.string()),
  at: z.optional(timestamp),
  comment: z.optional(description),
});

export const ModelVersion = z.object({
  model: nameOfModel,
  version: number,
  s3Location: z.string(),
  metrics,
  gitCommit: z.optional(z.string()),
  tags: z.optional(tags),
  description: z.optional(description),
  runId: z.optional(z.string()),
  runLink: z.optional(z.string()),
  approval: Approval,
  aliases: z.array(z.string()),
  latestImageVersion: z.optional(number),
  createdAt: timestamp,
});
export type ModelVersion = z.infer<typeof ModelVersion>;
export const ModelVersionPage = pageOf(ModelVersion);

export const ImageVersion = z.object({
  model: nameOfModel,
  version: number,
  imageVersion: number,
  repositoryUri: z.string(),
  tag: z.string(),
  digest: z.optional(z.string()),
  cpu: vCpu,
  memoryMiB: z.int(),
  gitCommit: z.optional(z.string()),
  createdAt: timestamp,
});
export type ImageVersion = z.infer<typeof ImageVersion>;
export const ImageVersionPage = pageOf(ImageVersion);

/** How the containers run: what was asked for, completed by the image version and the environment's configuration. */
const settings = z.record(z.string(), z.unknown());

/** In US dollars, from as few tasks as there may be to as many. What is not known is null, with the reason. */
export const CostPerMonth = z.object({
  currency: z.literal(CURRENCY),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  /** That the tasks take; of a pool's, the part that they reserve. */
  instances: z.optional(z.object({ min: z.number(), max: z.number() })),
  market: z.enum(['ON_DEMAND', 'SPOT']),
  /** When AWS's prices were read: the older of the dates. */
  pricedAt: z.optional(timestamp),
  reason: z.optional(z.string()),
});
export type CostPerMonth = z.infer<typeof CostPerMonth>;

export const Endpoint = z.object({
  model: nameOfModel,
  status: z.string(),
  url: z.string(),
  modelVersion: number,
  imageVersion: number,
  image: z.optional(z.string()),
  digest: z.optional(z.string()),
  deploymentId: z.string(),
  settings: z.optional(settings),
  metrics: z.optional(metrics),
  leftovers: z.optional(z.array(z.string())),
  taskDefinitionArn: z.optional(z.string()),
  updatedAt: z.optional(timestamp),
  /** Where the endpoint itself is asked for. */
  costPerMonth: z.optional(CostPerMonth),
});
export type Endpoint = z.infer<typeof Endpoint>;

const modelFields = {
  model: nameOfModel,
  aliases: z.record(z.string(), number),
  createdAt: timestamp,
};
/** What runs of a model, as lists have it. What a deployment left that could not clean up has no URL. */
export const EndpointSummary = z.object({
  status: z.string(),
  url: z.optional(z.string()),
  modelVersion: z.optional(number),
  imageVersion: z.optional(number),
  deploymentId: z.optional(z.string()),
  leftovers: z.optional(z.array(z.string())),
  updatedAt: z.optional(timestamp),
});
export type EndpointSummary = z.infer<typeof EndpointSummary>;

/** What a list of the endpoints has of one: also of one that is being made, whose status is IN_PROGRESS until it is first live. */
export const ListedEndpoint = z.object({
  model: nameOfModel,
  ...EndpointSummary.shape,
  imageVersion: z.optional(number),
  /** `own`, or the pool whose instances its tasks share. */
  capacity: z.optional(z.string()),
  instanceType: z.optional(z.string()),
  /** Of one that is live. */
  costPerMonth: z.optional(CostPerMonth),
  /** The deployment that changes it right now. */
  underWay: z.optional(z.object({ deploymentId: z.string(), kind: deploymentKind, startedAt: timestamp })),
});
export type ListedEndpoint = z.infer<typeof ListedEndpoint>;
/** The endpoints of a page together: of those whose cost is not known there are so many, and they are not in it. Null where it is known of none. */
export const CostOfPage = z.object({
  currency: z.literal(CURRENCY),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  unknown: z.int(),
});
export type CostOfPage = z.infer<typeof CostOfPage>;
export const EndpointPage = z.object({ ...pageOf(ListedEndpoint).shape, costPerMonth: CostOfPage });

/** A line that a container wrote. */
export const LogLine = z.object({ timestamp, task: z.optional(z.string()), message: z.string() });
export type LogLine = z.infer<typeof LogLine>;
/** Oldest first. */
export const LogPage = pageOf(LogLine);

/** What nobody measured is null. */
const figure = z.nullable(z.number());

/** What came of the requests to an endpoint. */
const requestFigures = { requests: figure, errors: figure, p50Milliseconds: figure, p95Milliseconds: figure };

/** How an endpoint did: in all, and in each period of so many seconds from the time that is named. */
export const EndpointMetrics = z.object({
  model: nameOfModel,
  from: timestamp,
  to: timestamp,
  periodSeconds: z.int(),
  totals: z.object({ ...requestFigures, errorPercent: figure }),
  items: z.array(
    z.object({
      time: timestamp,
      ...requestFigures,
      healthyTasks: figure,
      runningTasks: z.optional(figure),
      cpuPercent: figure,
      memoryPercent: figure,
    }),
  ),
});
export type EndpointMetrics = z.infer<typeof EndpointMetrics>;

export const ModelSummary = z.object({
  ...modelFields,
  latestVersion: z.optional(number),
  endpoint: z.optional(EndpointSummary),
});
export type ModelSummary = z.infer<typeof ModelSummary>;
export const ModelPage = pageOf(ModelSummary);
export const Model = z.object({
  ...modelFields,
  latestVersion: z.optional(ModelVersion),
  endpoint: z.optional(Endpoint),
});
export type Model = z.infer<typeof Model>;

export const DEPLOYMENT_STATUSES = [
  'IN_PROGRESS',
  'LIVE',
  'ROLLED_BACK',
  'CLEANUP_FAILED',
  'REJECTED',
  'DELETED',
] as const;
const deploymentStatus = z.enum(DEPLOYMENT_STATUSES);

export const StartedDeployment = z.object({
  deploymentId: z.string(),
  status: deploymentStatus,
  statusUrl: z.string(),
});

/** One state of the workflow; without an end it is under way, or is where the workflow broke off. */
export const TimelineEntry = z.object({ state: z.string(), enteredAt: timestamp, exitedAt: z.optional(timestamp) });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** What a deployment did for a while, in a person's words; without an end it is under way, or is where the workflow broke off. */
export const DeploymentStep = z.object({
  words: z.string(),
  startedAt: timestamp,
  endedAt: z.optional(timestamp),
  failed: z.optional(z.literal(true)),
});
export type DeploymentStep = z.infer<typeof DeploymentStep>;
/** In the order in which they began; what goes on at once stands one after the other. */
const steps = z.array(DeploymentStep).check(z.maxLength(BOUNDS.steps));

/** What a deployment that is under way does, in words, and since when. */
export const Progress = z.object({
  step: z.string(),
  since: timestamp,
  steps,
  /** What it waits for, where it does nothing else. */
  waitsFor: z.optional(z.string()),
  /** How long this model's last deployments of the kind took that went live: the median. */
  typicalSeconds: z.optional(z.int()),
});
export type Progress = z.infer<typeof Progress>;

/** What is known so far of a version that has a part of the requests. */
export const VERDICTS = ['MEASURING', 'WAITING', 'GOOD', 'BAD', 'INCONCLUSIVE', 'PROMOTED', 'SKIPPED'] as const;

/** What was seen of a version in the minutes that it was measured. */
export const Measured = z.object({
  requests: z.optional(z.number()),
  errors: z.optional(z.number()),
  errorPercent: z.optional(z.number()),
  p95Milliseconds: z.optional(z.number()),
});
export type Measured = z.infer<typeof Measured>;

/** How a new version is measured beside the old one while it has a part of the requests. */
export const Canary = z.object({
  strategy: z.optional(MeasuredStrategy),
  /** Of `steps`, the one that it is at, counted from 1. */
  step: z.optional(z.int()),
  steps: z.optional(z.int()),
  /** Of the requests, the new version's part. */
  percent: z.optional(z.number()),
  since: z.optional(timestamp),
  verdict: z.enum(VERDICTS),
  reason: z.optional(z.string().check(z.maxLength(BOUNDS.cause))),
  new: z.optional(Measured),
  old: z.optional(Measured),
  /** While it waits for promotion: until then. */
  promoteBefore: z.optional(timestamp),
});
export type Canary = z.infer<typeof Canary>;

/** By what this model's deployments of the kind took, or by the latency model where none is like it. */
const FORECAST_SOURCES = ['HISTORY', 'MODEL'] as const;
export const Forecast = z.object({ seconds: z.number(), from: z.enum(FORECAST_SOURCES) });
export type Forecast = z.infer<typeof Forecast>;

/** The same beside what came of it, once it is live. */
export const CheckedForecast = z.object({
  ...Forecast.shape,
  tookSeconds: z.optional(z.number()),
  /** How much longer it took, in percent of what was said; less than 0 where it was sooner live. */
  errorPercent: z.optional(z.number()),
});
export type CheckedForecast = z.infer<typeof CheckedForecast>;

/** A mail that SES did not take. */
export const RefusedMail = z.object({ recipient: z.string(), error: z.string(), cause: z.string() });

export const Deployment = z.object({
  deploymentId: z.string(),
  model: nameOfModel,
  kind: deploymentKind,
  status: deploymentStatus,
  startedAt: timestamp,
  endedAt: z.optional(timestamp),
  modelVersion: z.optional(number),
  imageVersion: z.optional(number),
  url: z.optional(z.string()),
  image: z.optional(z.string()),
  digest: z.optional(z.string()),
  settings: z.optional(settings),
  request: z.unknown(),
  requestedBy: z.optional(z.unknown()),
  error: z.optional(z.object({ error: z.string(), cause: z.optional(z.string()), step: z.optional(z.string()) })),
  evidence: z.optional(z.unknown()),
  leftovers: z.optional(z.array(z.string())),
  forecast: z.optional(CheckedForecast),
  progress: z.optional(Progress),
  canary: z.optional(Canary),
  promotedAt: z.optional(timestamp),
  promotedBy: z.optional(z.unknown()),
  /** Of one that has ended. */
  steps: z.optional(steps),
  timeline: z.optional(z.array(TimelineEntry)),
  refusedMails: z.optional(z.array(RefusedMail)),
});
export type Deployment = z.infer<typeof Deployment>;
export const DeploymentPage = pageOf(Deployment);

const PLANNED_ACTIONS = ['MAKE', 'CHANGE', 'KEEP', 'REMOVE'] as const;

/** What will become of one resource. */
export const PlannedResource = z.object({
  /** AWS's noun: `TargetGroup`. */
  resource: z.string(),
  name: z.string(),
  action: z.enum(PLANNED_ACTIONS),
  /** Of what is where the tasks run: `own`, or the pool. */
  capacity: z.optional(z.string()),
  /** When it is made, of what not every endpoint has. */
  onlyIf: z.optional(z.string()),
  /** What of it differs: names of settings, and of what follows from them. */
  fields: z.optional(z.array(z.string())),
});
export type PlannedResource = z.infer<typeof PlannedResource>;

/** What differs from what is live. Values that are long are in the settings only. */
export const PlannedChange = z.object({
  field: z.string(),
  from: z.optional(z.unknown()),
  to: z.optional(z.unknown()),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

/** Of the account or of a load balancer, a limit that bears on the deployment. */
export const PlannedQuota = z.object({
  name: z.string(),
  /** Its code at Service Quotas. */
  code: z.optional(z.string()),
  limit: z.number(),
  used: z.optional(z.number()),
  /** By the endpoint, at most. */
  needed: z.number(),
});

const PLAN_KINDS = ['CREATE', 'CHANGE', 'NOTHING'] as const;

/** What a deployment would do, by the same checks and comparisons that it makes itself. */
export const DeploymentPlan = z.object({
  model: nameOfModel,
  /** What was asked for, as its record would have it; of bringing a version back as `rollback`. */
  request: z.unknown(),
  kind: z.enum(PLAN_KINDS),
  modelVersion: number,
  imageVersion: number,
  image: z.string(),
  digest: z.string(),
  settings,
  strategy: z.union([z.object({ type: z.literal('rolling') }), MeasuredStrategy]),
  /** What is live. */
  former: z.optional(
    z.object({
      status: z.string(),
      url: z.string(),
      modelVersion: number,
      imageVersion: number,
      digest: z.optional(z.string()),
      settings,
    }),
  ),
  changes: z.array(PlannedChange),
  resources: z.array(PlannedResource),
  fits: z.object({
    task: z.object({ cpuUnits: z.number(), memoryMiB: z.number(), gpus: z.number() }),
    instance: z.object({ instanceType: z.string(), cpuUnits: z.number(), memoryMiB: z.number(), gpus: z.number() }),
    tasksPerInstance: z.int(),
    /** That the tasks take, as few and as many as there may be. */
    instances: z.object({ min: z.int(), max: z.int() }),
  }),
  quotas: z.array(PlannedQuota),
  /** What is live, and what would be: the load balancer, alarms and traffic are in neither. */
  costPerMonth: z.object({ today: z.nullable(CostPerMonth), planned: CostPerMonth }),
  /** The median of what this model's last deployments of the kind took; absent where there was none. */
  typicalSeconds: z.optional(z.number()),
  forecast: Forecast,
  /** What it went by: sent with the request itself, nothing is started where anything is otherwise by then. */
  basis,
});
export type DeploymentPlan = z.infer<typeof DeploymentPlan>;

/** Something of which the registry says another thing than AWS. */
export const Finding = z.object({
  /** `''` of what is the whole environment's. */
  model: z.string(),
  kind: z.enum(FINDING_KINDS),
  /** AWS's noun: `TargetGroup`; or `Endpoint`, `Slot`, `Deployment`, `Environment`. */
  resource: z.string(),
  name: z.string(),
  /** Of what should not be there and is where tasks run, the place: `own`, or a pool. It may not be the one where the endpoint is. */
  capacity: z.optional(z.string()),
  /** A sentence. */
  what: z.string(),
  /** Of what is not as recorded, what differs. */
  field: z.optional(z.string()),
  recorded: z.optional(z.string()),
  actual: z.optional(z.string()),
  /** What was done about it, and by which deployment. */
  done: z.enum(DONE),
  deploymentId: z.optional(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** What the last look at the account found. */
export const UpkeepReport = z.object({
  startedAt: timestamp,
  endedAt: timestamp,
  execution: z.string(),
  /** What the environment wants done about findings. */
  repair: z.enum(REPAIRS),
  counts: z.object({
    /** That were looked at, and of them those whose deployment was under way: of what that makes nothing is said. */
    models: z.int(),
    busy: z.int(),
    /** Deployments and deletions that the look has started. */
    repairs: z.int(),
    /** All, of which at most a hundred are told one by one. */
    findings: z.int(),
    /** Of each model those that are told, twenty at most. */
    byKind: z.record(z.string(), z.int()),
  }),
  findings: z.array(Finding),
});
export type UpkeepReport = z.infer<typeof UpkeepReport>;

export const StartedUpkeep = z.object({
  execution: z.string(),
  status: z.literal('IN_PROGRESS'),
  statusUrl: z.string(),
});

/** Where the running endpoint comes from: its deployment, image, code and artifact. */
export const Lineage = z.object({
  endpoint: Endpoint,
  deployment: z.optional(Deployment),
  image: z.optional(ImageVersion),
  modelVersion: z.optional(ModelVersion),
});
export type Lineage = z.infer<typeof Lineage>;

/** The seed's item of one registry. */
export const SeedRegistry = z.object({
  'registry-name': z.string(),
  versions: z.array(
    z.object({
      version: number,
      s3_location: z.string(),
      Accurecy: metrics,
      'ECR-info': z.array(
        z.object({
          version: number,
          'ecr-name': z.string(),
          taskDefinitionArn: z.optional(z.string()),
          'predict-url': z.optional(z.string()),
        }),
      ),
      config: z.array(z.object({ version: number, ram: z.string(), cpu: z.string() })),
    }),
  ),
});
export type SeedRegistry = z.infer<typeof SeedRegistry>;
export const SeedRegistryPage = pageOf(SeedRegistry);
export const SeedRegistered = z.object({
  'registry-name': z.string(),
  versions: z.array(z.object({ version: number, s3_location: z.string() })),
});
export type SeedRegistered = z.infer<typeof SeedRegistered>;
