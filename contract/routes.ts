import type * as requests from './requests';
import type * as resources from './resources';
import type * as seed from './seed-formats';

export type FunctionFolder = 'register-model' | 'govern-model' | 'read-registry' | 'read-deployments';
type SchemaName = keyof typeof requests | keyof typeof resources | keyof typeof seed;

/** What answers a route: a function, or the front door, a workflow before those that it starts and stops. */
export type Integration = { readonly function: FunctionFolder } | typeof FRONT_DOOR;

const FRONT_DOOR = { stateMachine: 'front-door' } as const;

export interface Route {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly integration: Integration;
  readonly body?: SchemaName;
  /** Query parameters, by their names in `query-parameters.ts`. */
  readonly query?: readonly QueryParameter[];
  readonly acceptsIdempotencyKey?: boolean;
  /** The answer of success: its status and its schema, if it has a body. */
  readonly success: readonly [status: 200 | 201 | 202 | 204, schema?: SchemaName];
  /** Errors beside those that every route may answer. */
  readonly errors: readonly (404 | 409 | 413 | 415)[];
}

export type QueryParameter = 'limit' | 'pageToken' | 'prefix' | 'status' | 'alias';

const register = { function: 'register-model' } as const;
const govern = { function: 'govern-model' } as const;
const read = { function: 'read-registry' } as const;
const readDeployments = { function: 'read-deployments' } as const;
const page = ['limit', 'pageToken'] as const;
const started = [202, 'StartedDeployment'] as const;

/** What any route may answer. */
export const ERRORS_OF_ALL = [400, 403, 429, 500] as const;

/** The REST API's table of contents. */
// biome-ignore format: one route, one line.
export const ROUTES: readonly Route[] = [
  // Models
  { operationId: 'listModels', method: 'GET', path: '/models', summary: 'List models, newest first; with a prefix, by name', integration: read, query: [...page, 'prefix'], success: [200, 'ModelPage'], errors: [] },
  { operationId: 'getModel', method: 'GET', path: '/models/{model}', summary: 'Read a model with its latest version and live endpoint', integration: read, success: [200, 'Model'], errors: [404] },
  { operationId: 'deleteModel', method: 'DELETE', path: '/models/{model}', summary: 'Delete a model that has no live endpoint', integration: govern, success: [204], errors: [404, 409] },
  { operationId: 'pointAlias', method: 'PUT', path: '/models/{model}/aliases/{alias}', summary: 'Point an alias at a version', integration: govern, body: 'PointAliasRequest', success: [200, 'PointedAlias'], errors: [404, 409] },
  { operationId: 'deleteAlias', method: 'DELETE', path: '/models/{model}/aliases/{alias}', summary: 'Delete an alias', integration: govern, success: [204], errors: [404] },
  // Versions
  { operationId: 'registerVersion', method: 'POST', path: '/models/{model}/versions', summary: 'Register a model version', integration: register, body: 'RegisterVersionRequest', acceptsIdempotencyKey: true, success: [201, 'RegisteredVersion'], errors: [409] },
  { operationId: 'listVersions', method: 'GET', path: '/models/{model}/versions', summary: 'List versions, newest first', integration: read, query: [...page, 'status', 'alias'], success: [200, 'ModelVersionPage'], errors: [404] },
  { operationId: 'getVersion', method: 'GET', path: '/models/{model}/versions/{version}', summary: 'Read a version by number, latest or alias', integration: read, success: [200, 'ModelVersion'], errors: [404] },
  { operationId: 'deleteVersion', method: 'DELETE', path: '/models/{model}/versions/{version}', summary: 'Delete a version that is not live', integration: govern, success: [204], errors: [404, 409] },
  { operationId: 'approveVersion', method: 'PUT', path: '/models/{model}/versions/{version}/approval', summary: 'Approve or reject a version', integration: govern, body: 'ApproveVersionRequest', success: [200, 'ModelVersion'], errors: [404] },
  // Images
  { operationId: 'recordImage', method: 'POST', path: '/models/{model}/versions/{version}/images', summary: 'Record an image version', integration: register, body: 'RecordImageRequest', acceptsIdempotencyKey: true, success: [201, 'RecordedImage'], errors: [404, 409] },
  { operationId: 'listImages', method: 'GET', path: '/models/{model}/versions/{version}/images', summary: 'List image versions, newest first', integration: read, query: page, success: [200, 'ImageVersionPage'], errors: [404] },
  { operationId: 'getImage', method: 'GET', path: '/models/{model}/versions/{version}/images/{imageVersion}', summary: 'Read an image version by number or latest', integration: read, success: [200, 'ImageVersion'], errors: [404] },
  // Serving
  { operationId: 'startDeployment', method: 'POST', path: '/models/{model}/deployments', summary: 'Deploy an image version', integration: FRONT_DOOR, body: 'DeploymentRequest', acceptsIdempotencyKey: true, success: started, errors: [404, 409, 413, 415] },
  { operationId: 'listDeployments', method: 'GET', path: '/models/{model}/deployments', summary: 'List deployments, newest first', integration: readDeployments, query: page, success: [200, 'DeploymentPage'], errors: [404] },
  { operationId: 'getDeployment', method: 'GET', path: '/models/{model}/deployments/{deploymentId}', summary: 'Read a deployment', integration: readDeployments, success: [200, 'Deployment'], errors: [404] },
  { operationId: 'stopDeployment', method: 'DELETE', path: '/models/{model}/deployments/{deploymentId}', summary: 'Stop a deployment that is under way; it ends as rolled back', integration: FRONT_DOOR, success: started, errors: [404, 409] },
  { operationId: 'getEndpoint', method: 'GET', path: '/models/{model}/endpoint', summary: 'Read the live endpoint', integration: readDeployments, success: [200, 'Endpoint'], errors: [404] },
  { operationId: 'getLineage', method: 'GET', path: '/models/{model}/endpoint/lineage', summary: 'Where the live endpoint comes from: image, code, artifact, metrics', integration: readDeployments, success: [200, 'Lineage'], errors: [404] },
  { operationId: 'rollBackEndpoint', method: 'POST', path: '/models/{model}/endpoint/rollback', summary: 'Bring back the version before, or what an earlier deployment put live', integration: FRONT_DOOR, body: 'RollbackRequest', acceptsIdempotencyKey: true, success: started, errors: [404, 409, 413, 415] },
  { operationId: 'deleteEndpoint', method: 'DELETE', path: '/models/{model}/endpoint', summary: 'Delete the endpoint', integration: FRONT_DOOR, acceptsIdempotencyKey: true, success: started, errors: [404, 409] },
  // The seed's routes
  { operationId: 'seedRegister', method: 'POST', path: '/model-registry', summary: 'Register versions (seed format)', integration: register, body: 'SeedRegisterRequest', acceptsIdempotencyKey: true, success: [201, 'SeedRegistered'], errors: [409] },
  { operationId: 'seedList', method: 'GET', path: '/list-registry', summary: 'List models with their versions (seed format)', integration: read, query: page, success: [200, 'SeedRegistryPage'], errors: [] },
  { operationId: 'seedDeploy', method: 'POST', path: '/initiate-deployment', summary: 'Deploy a config.json (seed format)', integration: FRONT_DOOR, body: 'SeedDeployRequest', acceptsIdempotencyKey: true, success: started, errors: [404, 409, 413, 415] },
  { operationId: 'seedDelete', method: 'POST', path: '/mlops-delete', summary: 'Delete the endpoint (seed format)', integration: FRONT_DOOR, body: 'SeedDeleteRequest', acceptsIdempotencyKey: true, success: started, errors: [404, 409, 413, 415] },
];
