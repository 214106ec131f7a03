import type { KnownPools } from '../../contract/pools';
import { filled, LISTINGS } from '../../contract/registry-keys';
import type { Model, ModelSummary, ModelVersion } from '../../contract/resources';
import type { RequestOf } from '../../contract/routes';
import { pricedEndpoint } from '../shared/model-registry/cost';
import { findEndpoint, summarizeEndpoint } from '../shared/model-registry/endpoint';
import { imagesOf, readImage, toImageVersion } from '../shared/model-registry/image';
import { aliased, readModel, toModelSummary } from '../shared/model-registry/model';
import type { Item, PageQuery, RegistryTable } from '../shared/model-registry/table';
import { readVersion, toModelVersion, versionsWithStatus } from '../shared/model-registry/version';
import { listPage, type Page } from '../shared/rest/listing';
import type { Operations } from '../shared/rest/operations';
import { SEED_MODELS_PER_PAGE, toSeedRegistry } from './seed-registry';

const MODELS: PageQuery = { index: 'byTime', partition: LISTINGS.models, newestFirst: true };

/** @param pools - by which endpoints in them are priced */
export function readRegistryRoutes(table: RegistryTable, pools: KnownPools): Operations<'read-registry'> {
  return {
    listModels: async ({ query, mayTouch }) => {
      const { prefix } = query;
      const models: PageQuery = prefix
        ? { index: 'byLabel', partition: LISTINGS.models, sortKeyPrefix: prefix }
        : MODELS;
      return listPage(
        table,
        models,
        query,
        (item) => summarizeModel(table, item),
        (item) => mayTouch(String(item.model)),
      );
    },

    getModel: async ({ path: { model } }) => describeModel(table, model, pools),

    listVersions: async (request) => listVersions(table, request),

    getVersion: async ({ path: { model, version } }) => readVersion(table, model, version),

    listImages: async ({ path, query }) => {
      const { model, version } = await readVersion(table, path.model, path.version);
      return listPage(table, imagesOf(model, version), query, toImageVersion);
    },

    getImage: async ({ path }) => {
      const { model, version, latestImageVersion = 0 } = await readVersion(table, path.model, path.version);
      const imageVersion = path.imageVersion === 'latest' ? latestImageVersion : path.imageVersion;
      return readImage(table, model, version, imageVersion);
    },

    seedList: async ({ query: { limit = SEED_MODELS_PER_PAGE, pageToken }, mayTouch }) =>
      listPage(
        table,
        MODELS,
        { limit, pageToken },
        (item) => toSeedRegistry(table, item),
        (item) => mayTouch(String(item.model)),
      ),
  };
}

async function summarizeModel(table: RegistryTable, item: Item): Promise<ModelSummary> {
  const summary = toModelSummary(item);
  return { ...summary, endpoint: await summarizeEndpoint(table, summary.model) };
}

async function describeModel(table: RegistryTable, name: string, pools: KnownPools): Promise<Model> {
  const { model, aliases, createdAt, latestVersion } = await readModel(table, name);
  const [version, found] = await Promise.all([
    latestVersion === undefined ? undefined : readVersion(table, model, latestVersion),
    findEndpoint(table, model),
  ]);
  const endpoint = found && (await pricedEndpoint(table, found, pools));
  return { model, aliases, createdAt, latestVersion: version, endpoint };
}

async function listVersions(
  table: RegistryTable,
  { path, query }: RequestOf<'listVersions'>,
): Promise<Page<ModelVersion>> {
  const { model, aliases } = await readModel(table, path.model);
  const { status, alias } = query;
  if (alias !== undefined) {
    const version = aliased(aliases, alias) === undefined ? undefined : await readVersion(table, model, alias);
    return { items: version && (status === undefined || version.approval.status === status) ? [version] : [] };
  }
  const versions: PageQuery = status
    ? { index: 'byLabel', partition: versionsWithStatus(model, status), newestFirst: true }
    : { index: 'byTime', partition: filled(LISTINGS.versions, { model }), newestFirst: true };
  return listPage(table, versions, query, (item) => toModelVersion(item, aliases));
}
