import type { DeploymentPlan } from '../../client/resources';

const settings = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 1_024,
  memoryMiB: 1_024,
  minTasks: 1,
  maxTasks: 4,
};

/** A first deployment. */
export const FIRST_PLAN: DeploymentPlan = {
  model: 'iris',
  request: {},
  kind: 'CREATE',
  modelVersion: 1,
  imageVersion: 1,
  image: '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris@sha256:1',
  digest: 'sha256:1',
  settings,
  strategy: { type: 'rolling' },
  changes: [],
  resources: [
    { resource: 'TargetGroup', name: 'slipway-iris', action: 'MAKE' },
    { resource: 'DnsRecord', name: 'iris.models.example.com', action: 'MAKE', onlyIf: 'it is needed' },
    { resource: 'AutoScalingGroup', name: 'slipway-iris', action: 'MAKE', capacity: 'own' },
  ],
  fits: {
    task: { cpuUnits: 1_024, memoryMiB: 1_024, gpus: 0 },
    instance: { instanceType: 'm6i.large', cpuUnits: 2_048, memoryMiB: 7_426, gpus: 0 },
    tasksPerInstance: 2,
    instances: { min: 1, max: 2 },
  },
  quotas: [],
  forecast: { seconds: 177, from: 'MODEL' },
  basis: { liveDeployment: 'none', modelVersion: '1' },
  costPerMonth: {
    today: null,
    planned: {
      currency: 'USD',
      min: 74.88,
      max: 149.76,
      instances: { min: 1, max: 2 },
      market: 'ON_DEMAND',
      pricedAt: '2026-11-02T12:00:00.000Z',
    },
  },
};

/** Another version in a pool, on more CPU. */
export const MOVE_PLAN: DeploymentPlan = {
  ...FIRST_PLAN,
  kind: 'CHANGE',
  modelVersion: 2,
  settings: { ...settings, capacity: 'shared', cpuUnits: 2_048 },
  former: {
    status: 'LIVE',
    url: 'http://localhost:5001',
    modelVersion: 1,
    imageVersion: 1,
    digest: 'sha256:1',
    settings,
  },
  changes: [
    { field: 'modelVersion', from: 1, to: 2 },
    { field: 'cpuUnits', from: 1_024, to: 2_048 },
    { field: 'environment', to: { NOTE: 'n'.repeat(100) } },
  ],
  resources: [
    { resource: 'TaskDefinition', name: 'slipway-iris', action: 'CHANGE', fields: ['cpuUnits'] },
    { resource: 'Service', name: 'slipway-iris', action: 'MAKE', capacity: 'shared' },
    { resource: 'Alarms', name: 'slipway-iris', action: 'KEEP' },
    { resource: 'Service', name: 'slipway-iris', action: 'REMOVE', capacity: 'own' },
  ],
  quotas: [
    { name: 'vCPUs of G instances', code: 'L-1', limit: 64, needed: 16 },
    { name: 'target groups of the load balancer', limit: 100, used: 40, needed: 1 },
  ],
  costPerMonth: {
    today: FIRST_PLAN.costPerMonth.planned,
    planned: {
      currency: 'USD',
      min: null,
      max: null,
      market: 'SPOT',
      reason: 'no Spot price of m6i.xlarge has been recorded',
    },
  },
  typicalSeconds: 185,
  forecast: { seconds: 185, from: 'HISTORY' },
};
