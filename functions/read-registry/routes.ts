import { approvalStatus } from '../../contract/requests';
import type { Model } from '../../contract/resources';
import { alias, imageReference, modelName, modelNamePrefix, versionReference } from '../../contract/values';
import { findEndpoint } from '../shared/model-registry/endpoint';
import { imagesOf, readImage, toImageVersion } from '../shared/model-registry/image';
import { MODELS, modelKey, readModel, toModelSummary } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersion, toModelVersion, versionsOf, versionsWithStatus } from '../shared/model-registry/version';
import { listPage } from '../shared/rest/listing';
import type { RestAnswer, Routes } from '../shared/rest/rest-handler';
import type { RestRequest } from '../shared/rest/rest-request';
import { SEED_MODELS_PER_PAGE, toSeedRegistry } from './seed-registry';

export function readRegistryRoutes(table: RegistryTable): Routes {
  return {
    'GET /models': async (request) => {
      const prefix = request.query('prefix', modelNamePrefix);
      const query = prefix
        ? { index: 'byLabel' as const, partition: MODELS, sortKeyPrefix: prefix }
        : { index: 'byTime' as const, partition: MODELS, newestFirst: true };
      return ok(await listPage(request, table, query, toModelSummary));
    },

    'GET /models/{model}': async (request) => ok(await describeModel(table, request.path('model', modelName))),

    'GET /models/{model}/versions': async (request) => ok(await listVersions(table, request)),

    'GET /models/{model}/versions/{version}': async (request) => ok(await namedVersion(table, request)),

    'GET /models/{model}/versions/{version}/images': async (request) => {
      const { model, version } = await namedVersion(table, request);
      const query = { partition: modelKey(model).pk, sortKeyPrefix: imagesOf(version), newestFirst: true };
      return ok(await listPage(request, table, query, toImageVersion));
    },

    'GET /models/{model}/versions/{version}/images/{imageVersion}': async (request) => {
      const reference = request.path('imageVersion', imageReference);
      const { model, version, latestImageVersion = 0 } = await namedVersion(table, request);
      return ok(await readImage(table, model, version, reference === 'latest' ? latestImageVersion : reference));
    },

    'GET /list-registry': async (request) => {
      const query = { index: 'byTime' as const, partition: MODELS, newestFirst: true };
      return ok(await listPage(request, table, query, (item) => toSeedRegistry(table, item), SEED_MODELS_PER_PAGE));
    },
  };
}

async function describeModel(table: RegistryTable, name: string): Promise<Model> {
  const { model, aliases, createdAt, latestVersion } = await readModel(table, name);
  const [version, endpoint] = await Promise.all([
    latestVersion === undefined ? undefined : readVersion(table, model, latestVersion),
    findEndpoint(table, model),
  ]);
  return {
    model,
    aliases,
    createdAt,
    ...(version ? { latestVersion: version } : {}),
    ...(endpoint ? { endpoint } : {}),
  };
}

async function listVersions(table: RegistryTable, request: RestRequest): Promise<object> {
  const { model, aliases } = await readModel(table, request.path('model', modelName));
  const status = request.query('status', approvalStatus);
  const aliasName = request.query('alias', alias);
  if (aliasName !== undefined) {
    const version = aliases[aliasName] === undefined ? undefined : await readVersion(table, model, aliasName);
    const matches = version && (status === undefined || version.approval.status === status);
    return { items: matches ? [version] : [] };
  }
  const query = status
    ? { index: 'byLabel' as const, partition: versionsWithStatus(model, status), newestFirst: true }
    : { index: 'byTime' as const, partition: versionsOf(model), newestFirst: true };
  return listPage(request, table, query, (item) => toModelVersion(item, aliases));
}

function namedVersion(table: RegistryTable, request: RestRequest) {
  return readVersion(table, request.path('model', modelName), request.path('version', versionReference));
}

function ok(body: object): RestAnswer {
  return { status: 200, body };
}
