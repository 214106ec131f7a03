import type * as z from 'zod/mini';
import { deploymentId } from './deployment-id';
import type { FunctionName } from './functions';
import type { NamesIn } from './registry-keys';
import * as requests from './requests';
import * as resources from './resources';
import * as seed from './seed-formats';
import {
  alias,
  imageReference,
  limit,
  logLimit,
  logMinutes,
  logText,
  metricMinutes,
  modelName,
  modelNamePrefix,
  number,
  pageToken,
  versionReference,
} from './values';

export type FunctionFolder = Exclude<
  FunctionName,
  'allocate-slot' | 'announce-changes' | 'deliver-webhook' | 'mlflow' | 'record-prices'
>;

/** What answers a route: a function, or the front door, a workflow before those that it starts and stops. */
export type Integration = { readonly function: FunctionFolder } | typeof FRONT_DOOR;

const FRONT_DOOR = { stateMachine: 'front-door' } as const;

type Schemas = Readonly<Record<string, z.ZodMiniType>>;

interface RouteDefinition {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly integration: Integration;
  /** Of the places in the path, those that are not as in `PATH_PARAMETERS`. */
  readonly parameters?: Schemas;
  readonly query?: Schemas;
  readonly body?: z.ZodMiniType;
  readonly acceptsIdempotencyKey?: boolean;
  /** What a request that asks for a dry run is answered with, by 200. */
  readonly planned?: z.ZodMiniType;
  /** The answer of success: its status and its schema, if it has a body. */
  readonly success: readonly [status: 200 | 201 | 202 | 204, schema?: z.ZodMiniType];
  /** Errors beside those that every route may answer. */
  readonly errors: readonly (404 | 409 | 413 | 415)[];
}

/** Reads take a version by number or by name, changes by number only. */
const PATH_PARAMETERS = {
  model: modelName,
  version: versionReference,
  imageVersion: imageReference,
  alias,
  deploymentId,
};

const register = { function: 'register-model' } as const;
const govern = { function: 'govern-model' } as const;
const read = { function: 'read-registry' } as const;
const readDeployments = { function: 'read-deployments' } as const;
const page = { limit, pageToken };
const byNumber = { version: number };
const started = [202, resources.StartedDeployment] as const;

/** What any route may answer. */
export const ERRORS_OF_ALL = [400, 403, 429, 500] as const;

/** What API Gateway may answer where a route does not: its function crashed, or it took too long. */
export const ERRORS_OF_GATEWAY = [502, 504] as const;

/** The REST API's table of contents. */
// biome-ignore format: one route, one line.
const TABLE = {
  // Models
  listModels: { method: 'GET', path: '/models', summary: 'List models and what runs of each, newest first; with a prefix, by name', integration: read, query: { ...page, prefix: modelNamePrefix }, success: [200, resources.ModelPage], errors: [] },
  getModel: { method: 'GET', path: '/models/{model}', summary: 'Read a model with its latest version and live endpoint', integration: read, success: [200, resources.Model], errors: [404] },
  deleteModel: { method: 'DELETE', path: '/models/{model}', summary: 'Delete a model that has no live endpoint', integration: govern, success: [204], errors: [404, 409] },
  pointAlias: { method: 'PUT', path: '/models/{model}/aliases/{alias}', summary: 'Point an alias at a version', integration: govern, body: requests.PointAliasRequest, success: [200, resources.PointedAlias], errors: [404, 409] },
  deleteAlias: { method: 'DELETE', path: '/models/{model}/aliases/{alias}', summary: 'Delete an alias', integration: govern, success: [204], errors: [404] },
  // Versions
  registerVersion: { method: 'POST', path: '/models/{model}/versions', summary: 'Register a model version', integration: register, body: requests.RegisterVersionRequest, acceptsIdempotencyKey: true, success: [201, resources.RegisteredVersion], errors: [409] },
  listVersions: { method: 'GET', path: '/models/{model}/versions', summary: 'List versions, newest first, by status or alias', integration: read, query: { ...page, status: requests.approvalStatus, alias }, success: [200, resources.ModelVersionPage], errors: [404] },
  getVersion: { method: 'GET', path: '/models/{model}/versions/{version}', summary: 'Read a version by number, latest or alias', integration: read, success: [200, resources.ModelVersion], errors: [404] },
  deleteVersion: { method: 'DELETE', path: '/models/{model}/versions/{version}', summary: 'Delete a version that is not live', parameters: byNumber, integration: govern, success: [204], errors: [404, 409] },
  approveVersion: { method: 'PUT', path: '/models/{model}/versions/{version}/approval', summary: 'Approve or reject a version', parameters: byNumber, integration: govern, body: requests.ApproveVersionRequest, success: [200, resources.ModelVersion], errors: [404, 409] },
  // Images
  takeImageNumber: { method: 'POST', path: '/models/{model}/versions/{version}/image-numbers', summary: 'Take the number of an image that is about to be built', parameters: byNumber, integration: register, acceptsIdempotencyKey: true, success: [201, resources.RecordedImage], errors: [404, 409] },
  recordImage: { method: 'POST', path: '/models/{model}/versions/{version}/images', summary: 'Record an image version', parameters: byNumber, integration: register, body: requests.RecordImageRequest, acceptsIdempotencyKey: true, success: [201, resources.RecordedImage], errors: [404, 409] },
  listImages: { method: 'GET', path: '/models/{model}/versions/{version}/images', summary: 'List image versions, newest first', integration: read, query: page, success: [200, resources.ImageVersionPage], errors: [404] },
  getImage: { method: 'GET', path: '/models/{model}/versions/{version}/images/{imageVersion}', summary: 'Read an image version by number or latest', integration: read, success: [200, resources.ImageVersion], errors: [404] },
  // Serving
  startDeployment: { method: 'POST', path: '/models/{model}/deployments', summary: 'Deploy an image version', integration: FRONT_DOOR, body: requests.StartDeploymentRequest, acceptsIdempotencyKey: true, planned: resources.DeploymentPlan, success: started, errors: [404, 409, 413, 415] },
  listDeployments: { method: 'GET', path: '/models/{model}/deployments', summary: 'List deployments, newest first', integration: readDeployments, query: page, success: [200, resources.DeploymentPage], errors: [404] },
  getDeployment: { method: 'GET', path: '/models/{model}/deployments/{deploymentId}', summary: 'Read a deployment', integration: readDeployments, success: [200, resources.Deployment], errors: [404] },
  stopDeployment: { method: 'DELETE', path: '/models/{model}/deployments/{deploymentId}', summary: 'Stop a deployment that is under way; it ends as rolled back', integration: FRONT_DOOR, success: started, errors: [404, 409] },
  promoteDeployment: { method: 'POST', path: '/models/{model}/deployments/{deploymentId}/promotion', summary: 'Let a version that waits for it take over', integration: FRONT_DOOR, success: started, errors: [404, 409, 413, 415] },
  listEndpoints: { method: 'GET', path: '/endpoints', summary: 'List the endpoints of the environment by the names of their models, those included that are being made or left over', integration: readDeployments, query: page, success: [200, resources.EndpointPage], errors: [] },
  getEndpoint: { method: 'GET', path: '/models/{model}/endpoint', summary: 'Read the live endpoint', integration: readDeployments, success: [200, resources.Endpoint], errors: [404] },
  getLineage: { method: 'GET', path: '/models/{model}/endpoint/lineage', summary: 'Where the live endpoint comes from: image, code, artifact, metrics', integration: readDeployments, success: [200, resources.Lineage], errors: [404] },
  getLogs: { method: 'GET', path: '/models/{model}/endpoint/logs', summary: 'Read what the containers wrote in the last minutes (15), the newest lines (100) in the order of their times', integration: FRONT_DOOR, query: { minutes: logMinutes, limit: logLimit, contains: logText, pageToken }, success: [200, resources.LogPage], errors: [404] },
  getMetrics: { method: 'GET', path: '/models/{model}/endpoint/metrics', summary: 'Read how the endpoint did in the last minutes (60): requests, errors, response times, tasks', integration: FRONT_DOOR, query: { minutes: metricMinutes }, success: [200, resources.EndpointMetrics], errors: [404] },
  rollBackEndpoint: { method: 'POST', path: '/models/{model}/endpoint/rollback', summary: 'Bring back the version before, or what an earlier deployment put live', integration: FRONT_DOOR, body: requests.RollBackEndpointRequest, acceptsIdempotencyKey: true, planned: resources.DeploymentPlan, success: started, errors: [404, 409, 413, 415] },
  deleteEndpoint: { method: 'DELETE', path: '/models/{model}/endpoint', summary: 'Delete the endpoint', integration: FRONT_DOOR, acceptsIdempotencyKey: true, success: started, errors: [404, 409] },
  // Operations
  getUpkeep: { method: 'GET', path: '/upkeep', summary: 'Read what the last look at the account found that is not as the registry says', integration: readDeployments, success: [200, resources.UpkeepReport], errors: [404] },
  startUpkeep: { method: 'POST', path: '/upkeep', summary: 'Look now whether the account is as the registry says', integration: FRONT_DOOR, success: [202, resources.StartedUpkeep], errors: [413, 415] },
  // The seed's routes
  seedRegister: { method: 'POST', path: '/model-registry', summary: 'Register versions (seed format)', integration: register, body: seed.SeedRegisterRequest, acceptsIdempotencyKey: true, success: [201, resources.SeedRegistered], errors: [409] },
  seedList: { method: 'GET', path: '/list-registry', summary: 'List models with their versions (seed format)', integration: read, query: page, success: [200, resources.SeedRegistryPage], errors: [] },
  seedDeploy: { method: 'POST', path: '/initiate-deployment', summary: 'Deploy a config.json (seed format)', integration: FRONT_DOOR, body: seed.SeedDeployRequest, acceptsIdempotencyKey: true, success: started, errors: [404, 409, 413, 415] },
  seedDelete: { method: 'POST', path: '/mlops-delete', summary: 'Delete the endpoint (seed format)', integration: FRONT_DOOR, body: seed.SeedDeleteRequest, acceptsIdempotencyKey: true, success: started, errors: [404, 409, 413, 415] },
} as const satisfies Readonly<Record<string, RouteDefinition>>;

type Table = typeof TABLE;
export type OperationId = keyof Table;

export interface Route extends RouteDefinition {
  readonly operationId: OperationId;
}

export const ROUTES: readonly Route[] = (Object.entries(TABLE) as [OperationId, RouteDefinition][]).map(
  ([operationId, route]) => ({ operationId, ...route }),
);

/** Where routes are for requests that teams' CI signs, if all others have an API key. */
export const CI_PATH = '/ci';

/** What a workflow run does: it registers, builds, records, deploys and looks at what became of it. */
const FOR_CI: readonly OperationId[] = [
  'getModel',
  'registerVersion',
  'listVersions',
  'getVersion',
  'takeImageNumber',
  'recordImage',
  'listImages',
  'getImage',
  'startDeployment',
  'getDeployment',
  'getEndpoint',
];

/** Whether a route is below `CI_PATH` too. All of them have the model in their path, to which a role can be held. */
export function isForCi({ operationId }: Route): boolean {
  return FOR_CI.includes(operationId);
}

/** The route that API Gateway names by its method and its resource. */
export function routeOf(method: string, resource: string): Route | undefined {
  return ROUTES.find((route) => method === route.method && [route.path, `${CI_PATH}${route.path}`].includes(resource));
}

/** The operations that a function has to implement. */
export type OperationsOf<Folder extends FunctionFolder> = {
  [Id in OperationId]: Table[Id]['integration'] extends { readonly function: Folder } ? Id : never;
}[OperationId];

type Parameters<Id extends OperationId> = Table[Id] extends { readonly parameters: infer Own } ? Own : unknown;
type Places<Id extends OperationId> = Omit<
  Pick<typeof PATH_PARAMETERS, NamesIn<Table[Id]['path']>>,
  keyof Parameters<Id>
> &
  Parameters<Id>;

/** The operations that the front door answers. */
export type FrontDoorOperation = {
  [Id in OperationId]: Table[Id]['integration'] extends typeof FRONT_DOOR ? Id : never;
}[OperationId];

/** What the operation reads of a request. */
export interface RequestOf<Id extends OperationId> {
  readonly path: { readonly [Name in keyof Places<Id>]: z.output<Places<Id>[Name]> };
  readonly query: Table[Id] extends { readonly query: infer Query }
    ? { readonly [Name in keyof Query]?: z.output<Query[Name]> }
    : Readonly<Record<never, never>>;
  readonly body: Table[Id] extends { readonly body: infer Body } ? z.output<Body> : undefined;
  readonly idempotencyKey: string | undefined;
  /** The caller's IAM principal or API key, as a record names it. */
  readonly caller: string;
  /** What a person knows the caller by. */
  readonly callerName: string;
  /** Whether the caller may touch a model: lists leave out those of others. */
  readonly mayTouch: (model: string) => boolean;
}

/** What the operation answers with. */
export type AnswerOf<Id extends OperationId> = Table[Id]['success'] extends readonly [number, infer Schema]
  ? z.output<Schema>
  : undefined;

/** The schemas of the places in a route's path, in their order. */
export function pathParametersOf({ path, parameters = {} }: Route): Schemas {
  const schemas: Schemas = { ...PATH_PARAMETERS, ...parameters };
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, schemas[name!]!]));
}
