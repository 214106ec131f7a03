import type { Deployment, EndpointMetrics, ListedEndpoint, ModelVersion } from '../../client/resources';

/** When the tests look. */
export const NOW = Date.parse('2026-11-26T15:10:00Z');
/** So many seconds before that. */
export const secondsAgo = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

export const deployment = (fields: Partial<Deployment> = {}): Deployment => ({
  deploymentId: 'iris_deploy_build-1',
  model: 'iris',
  kind: 'DEPLOY',
  status: 'IN_PROGRESS',
  startedAt: secondsAgo(65),
  request: {},
  modelVersion: 2,
  imageVersion: 1,
  ...fields,
});

export const endpoint = (fields: Partial<ListedEndpoint> = {}): ListedEndpoint => ({
  model: 'iris',
  status: 'LIVE',
  url: 'http://localhost:5001',
  modelVersion: 2,
  imageVersion: 1,
  deploymentId: 'iris_deploy_build-1',
  capacity: 'own',
  instanceType: 'm6i.large',
  updatedAt: secondsAgo(7_200),
  ...fields,
});

export const version = (fields: Partial<ModelVersion> = {}): ModelVersion => ({
  model: 'iris',
  version: 1,
  s3Location: 's3://artifacts/iris/model.json',
  metrics: {},
  approval: { status: 'pending' },
  aliases: [],
  createdAt: secondsAgo(86_400),
  ...fields,
});

export const metrics = (fields: Partial<EndpointMetrics> = {}): EndpointMetrics => ({
  model: 'iris',
  from: secondsAgo(3_600),
  to: secondsAgo(0),
  periodSeconds: 60,
  totals: { requests: 1_234, errors: 6, errorPercent: 0.4862236628, p50Milliseconds: 12.345, p95Milliseconds: 230.7 },
  items: [
    {
      time: secondsAgo(120),
      requests: 10,
      errors: 0,
      p50Milliseconds: 12,
      p95Milliseconds: 30,
      healthyTasks: 1,
      cpuPercent: null,
      memoryPercent: 20,
    },
  ],
  ...fields,
});
