import type { components } from './api-types';

type Schemas = components['schemas'];

export type Canary = Schemas['Canary'];
export type CostPerMonth = Schemas['CostPerMonth'];
export type Deployment = Schemas['Deployment'];
export type DeploymentPlan = Schemas['DeploymentPlan'];
export type DeploymentRequest = Schemas['DeploymentRequest'];
export type DeploymentStep = Schemas['DeploymentStep'];
export type Endpoint = Schemas['Endpoint'];
export type EndpointMetrics = Schemas['EndpointMetrics'];
export type ImageVersion = Schemas['ImageVersion'];
export type Lineage = Schemas['Lineage'];
export type ListedEndpoint = Schemas['ListedEndpoint'];
export type LogLine = Schemas['LogLine'];
export type Measured = Schemas['Measured'];
export type Model = Schemas['Model'];
export type ModelSummary = Schemas['ModelSummary'];
export type ModelVersion = Schemas['ModelVersion'];
export type Progress = Schemas['Progress'];
export type RegisterVersionRequest = Schemas['RegisterVersionRequest'];
export type StartDeploymentRequest = Schemas['StartDeploymentRequest'];
export type StartedDeployment = Schemas['StartedDeployment'];
