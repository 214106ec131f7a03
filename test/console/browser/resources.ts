import type {
  Deployment,
  Endpoint,
  EndpointMetrics,
  ImageVersion,
  Lineage,
  ListedEndpoint,
  LogLine,
  Model,
  ModelSummary,
  ModelVersion,
} from '../../../client/resources';

/** What an API could answer of a model with a past: an endpoint, a canary under way, a failed deployment with its evidence. */

const NOON = Date.parse('2026-11-26T12:00:00Z');
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();

const settings = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 512,
  minTasks: 1,
  maxTasks: 4,
  environment: { LOG_LEVEL: 'info' },
  healthCheckPath: '/health',
};

const image = '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris@sha256:c8e0324b0e81545bd632dbb1a2808f7681b6640d';

export const versions: ModelVersion[] = [2, 1].map((version) => ({
  model: 'iris',
  version,
  s3Location: `s3://artifacts/iris/${version}/model.json`,
  metrics: { accuracy: 0.9 + version / 100, 'log-loss': 0.3 / version },
  gitCommit: '3f2c9e1ab40d77c1aa90f3ce21b7d0a4a9be55d1',
  tags: { owner: 'growth' },
  description: 'Trained on the November sample',
  approval: { status: version === 1 ? 'approved' : 'pending', by: 'ada', at: at(-300), comment: 'good' },
  aliases: version === 1 ? ['champion'] : [],
  latestImageVersion: 1,
  createdAt: at(-400 + version),
}));

export const images: ImageVersion[] = [
  {
    model: 'iris',
    version: 2,
    imageVersion: 1,
    repositoryUri: 'local/iris',
    tag: '2',
    cpu: 0.5,
    memoryMiB: 512,
    gitCommit: '3f2c9e1ab40d77c1aa90f3ce21b7d0a4a9be55d1',
    createdAt: at(-399),
  },
];

export const endpoint: Endpoint = {
  model: 'iris',
  status: 'LIVE',
  url: 'http://localhost:5001',
  modelVersion: 1,
  imageVersion: 1,
  image,
  deploymentId: 'iris_deploy_1',
  settings,
  updatedAt: at(-200),
};

export const model: Model = {
  model: 'iris',
  aliases: { champion: 1 },
  createdAt: at(-400),
  latestVersion: versions[0]!,
  endpoint,
};

/** Of which nothing can run yet. */
export const idle: Model = {
  model: 'idle',
  aliases: {},
  createdAt: at(-300),
  latestVersion: {
    model: 'idle',
    version: 1,
    s3Location: 's3://artifacts/idle/model.json',
    metrics: {},
    approval: { status: 'pending' },
    aliases: [],
    createdAt: at(-300),
  },
};

const steps = [
  { words: 'looking up what is to be deployed', startedAt: at(-4), endedAt: at(-3.9) },
  { words: 'starting the canary', startedAt: at(-3.9), endedAt: at(-2) },
  { words: 'measuring the new version', startedAt: at(-2) },
];

export const underWay: Deployment = {
  deploymentId: 'iris_deploy_2',
  model: 'iris',
  kind: 'DEPLOY',
  status: 'IN_PROGRESS',
  startedAt: at(-4),
  modelVersion: 2,
  imageVersion: 1,
  image,
  settings,
  request: { strategy: 'canary' },
  requestedBy: { apiKeyId: 'a1b2c3' },
  progress: {
    step: 'measuring the new version',
    since: at(-2),
    steps,
    waitsFor: 'somebody’s word',
    typicalSeconds: 900,
  },
  canary: {
    strategy: {
      type: 'canary',
      steps: [{ percent: 10, minutes: 5 }],
      pause: true,
      rollbackOn: { errorPercent: 1, p95Milliseconds: 250, alarms: ['too-slow'] },
      minRequests: 20,
      onInconclusive: 'rollBack',
    },
    step: 1,
    steps: 1,
    percent: 10,
    since: at(-2),
    verdict: 'WAITING',
    reason: 'it did well',
    new: { requests: 120, errors: 0, errorPercent: 0, p95Milliseconds: 48 },
    old: { requests: 1_080, errors: 2, errorPercent: 0.185, p95Milliseconds: 51 },
    promoteBefore: at(700),
  },
};

export const failed: Deployment = {
  deploymentId: 'iris_deploy_3',
  model: 'iris',
  kind: 'DEPLOY',
  status: 'CLEANUP_FAILED',
  startedAt: at(-60),
  endedAt: at(-50),
  modelVersion: 2,
  imageVersion: 1,
  image,
  settings,
  request: {},
  requestedBy: 'ada',
  error: {
    error: 'ServiceFailed',
    cause: 'the container ended with exit code 1; its log says: no model',
    step: 'starting the containers and waiting until they stay up',
  },
  evidence: {
    stoppedTasks: [
      { stoppedReason: 'Essential container in task exited', containers: [{ exitCode: 1, reason: 'Error' }] },
    ],
    logTail: ['Loading the model', 'Error: no model', 'bye'],
    serviceEvents: ['(service slipway-iris) is unable to consistently start tasks'],
    targetHealth: [{ target: '10.0.0.1', state: 'unhealthy', description: 'Health checks failed' }],
    scalingActivities: [{ statusMessage: 'not enough capacity' }],
  },
  leftovers: ['service slipway-iris'],
  steps: [
    { words: 'looking up what is to be deployed', startedAt: at(-60), endedAt: at(-59) },
    { words: 'starting the containers', startedAt: at(-59), endedAt: at(-55), failed: true },
    { words: 'taking the endpoint away', startedAt: at(-55) },
  ],
};

export const wasLive: Deployment = {
  deploymentId: 'iris_deploy_0',
  model: 'iris',
  kind: 'DEPLOY',
  status: 'LIVE',
  startedAt: at(-300),
  endedAt: at(-297),
  modelVersion: 1,
  imageVersion: 1,
  request: {},
  requestedBy: 'ada',
  url: 'http://localhost:5001',
};

export const lineage: Lineage = { endpoint, deployment: wasLive, image: images[0]!, modelVersion: versions[1]! };

export const endpoints: ListedEndpoint[] = [
  {
    model: 'iris',
    status: 'LIVE',
    url: 'http://localhost:5001',
    modelVersion: 1,
    imageVersion: 1,
    deploymentId: 'iris_deploy_1',
    capacity: 'own',
    instanceType: 'm6i.large',
    updatedAt: at(-200),
    underWay: { deploymentId: 'iris_deploy_2', kind: 'DEPLOY', startedAt: at(-4) },
  },
  { model: 'churn', status: 'CLEANUP_FAILED', leftovers: ['service slipway-churn'], capacity: 'shared' },
];

export const models: ModelSummary[] = [
  { model: 'iris', aliases: { champion: 1 }, createdAt: at(-400), latestVersion: 2 },
  { model: 'basket-ranking', aliases: { challenger: 3 }, createdAt: at(-100), latestVersion: 3 },
];

export const metrics: EndpointMetrics = {
  model: 'iris',
  from: at(-60),
  to: at(0),
  periodSeconds: 60,
  totals: { requests: 3_600, errors: 40, errorPercent: 1.11, p50Milliseconds: 18.4, p95Milliseconds: 52.3 },
  items: Array.from({ length: 60 }, (_, index) => ({
    time: at(index - 60),
    requests: index < 5 ? null : 40 + (index % 7) * 6,
    errors: index % 20 === 10 ? 20 : 0,
    p50Milliseconds: 18 + (index % 3),
    p95Milliseconds: 45 + (index % 11),
    healthyTasks: index < 30 ? 1 : 2,
    runningTasks: index < 29 ? 1 : 2,
    cpuPercent: 30 + (index % 9),
    memoryPercent: 41,
  })),
};

export const logs: LogLine[] = Array.from({ length: 60 }, (_, index) => ({
  timestamp: at(-60 + index),
  task: '9f3c21aa77e04b',
  message: index % 10 === 4 ? 'WARN slow prediction' : `POST /predict 200 ${12 + index} ms`,
}));
