import type * as z from 'zod/mini';
import { deleteAlias, pointAlias } from '../govern-model/aliases';
import { deleteModel } from '../govern-model/delete-model';
import { deleteVersion } from '../govern-model/delete-version';
import { registerVersion } from '../register-model/register-version';
import { ValidationException } from '../shared/errors';
import { aliased, readModel, readModelItem } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersionItem } from '../shared/model-registry/version';
import { validate } from '../shared/rest/validate';
import { createModel } from './create-model';
import { changeDescription, deleteTag, setTag } from './describe';
import { latestOf, withLatest } from './latest';
import { renameModel } from './rename-model';
import { REQUESTS, type RequestOf } from './requests';
import { searchModels } from './search/models';
import { searchVersions } from './search/versions';
import { originOf } from './source';
import { WEBHOOK_REQUESTS, type WebhookOperations } from './webhooks';
import { toRegisteredModel, toWireVersion, type WireVersion } from './wire';

/** By method and path below `/api/2.0/mlflow/`: what is asked for, as it was sent, to what is answered. */
export type MlflowOperations = Readonly<Record<string, Operation>>;
type Operation = (asked: unknown, caller: MlflowCaller) => Promise<object>;

/** Who asks, and about which models it may. */
export interface MlflowCaller {
  mayTouch(model: string): boolean;
  /** Throws if it may not. */
  refuseModel(model: string): void;
  /** Throws if it has rights to some models alone. */
  refuseAll(what: string): void;
}

/** What MLflow calls stages. Versions here have the first. */
const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
const [STAGE] = STAGES;
/** In capitals or not. */
const isStage = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();

/** @param maxModelNameLength - what the environment's name prefix leaves of a physical name's characters */
export function mlflowOperations(
  table: RegistryTable,
  maxModelNameLength: number,
  webhooks: WebhookOperations,
): MlflowOperations {
  const checkLength = (field: string, name: string) => {
    if (name.length <= maxModelNameLength) return;
    throw new ValidationException(`${field}: must be at most ${maxModelNameLength} characters, not "${name}"`);
  };
  const readVersion = async (name: string, reference: number | string): Promise<WireVersion> => {
    const { item, aliases } = await readVersionItem(table, name, reference);
    return toWireVersion(item, aliases);
  };
  const latestVersions = async ({ name, stages = [] }: RequestOf<'latestVersions'>) => {
    const unknown = stages.find((stage) => !STAGES.some((known) => isStage(known)(stage)));
    if (unknown !== undefined) {
      throw new ValidationException(`stages: must be of ${STAGES.join(', ')}, not ${unknown.slice(0, 100)}`);
    }
    const item = await readModelItem(table, name);
    const isAsked = stages.length === 0 || stages.some(isStage(STAGE));
    return { model_versions: isAsked ? await latestOf(table, item) : [] };
  };

  return {
    'POST registered-models/create': on(REQUESTS.createModel, async ({ name, ...described }) => {
      checkLength('name', name);
      return { registered_model: toRegisteredModel(await createModel(table, name, described, new Date())) };
    }),
    'GET registered-models/get': on(REQUESTS.model, async ({ name }) => {
      const item = await readModelItem(table, name);
      return { registered_model: await withLatest(table, item) };
    }),
    'POST registered-models/rename': on(REQUESTS.renameModel, async ({ name, new_name }) => {
      checkLength('new_name', new_name);
      return { registered_model: await withLatest(table, await renameModel(table, name, new_name, new Date())) };
    }),
    'PATCH registered-models/update': on(REQUESTS.describeModel, async ({ name, description }) => {
      const item = await changeDescription(table, { name }, description, new Date());
      return { registered_model: await withLatest(table, item) };
    }),
    'DELETE registered-models/delete': on(REQUESTS.model, async ({ name }) => {
      await deleteModel(table, name, new Date());
      return {};
    }),
    'GET registered-models/search': on(REQUESTS.searchModels, async (request, { mayTouch }) => {
      const { found, token } = await searchModels(table, request, mayTouch);
      return { registered_models: found, next_page_token: token };
    }),
    'POST registered-models/get-latest-versions': on(REQUESTS.latestVersions, latestVersions),
    'GET registered-models/get-latest-versions': on(REQUESTS.latestVersions, latestVersions),
    'POST registered-models/set-tag': on(REQUESTS.setModelTag, async ({ name, ...tag }) => {
      await setTag(table, { name }, tag);
      return {};
    }),
    'DELETE registered-models/delete-tag': on(REQUESTS.modelTag, async ({ name, key }) => {
      await deleteTag(table, { name }, key);
      return {};
    }),
    'POST registered-models/alias': on(REQUESTS.setAlias, async ({ name, alias, version }) => {
      await pointAlias(table, name, alias, version);
      return {};
    }),
    'DELETE registered-models/alias': on(REQUESTS.alias, async ({ name, alias }) => {
      // MLflow takes no offence at an alias that is not there.
      const { aliases } = await readModel(table, name);
      if (aliased(aliases, alias) !== undefined) await deleteAlias(table, name, alias);
      return {};
    }),
    'GET registered-models/alias': on(REQUESTS.aliasOrLatest, async ({ name, alias }) => {
      const { aliases } = await readModel(table, name);
      // MLflow calls this a wrong parameter, and its clients tell it so from a model that does not exist.
      if (alias !== 'latest' && aliased(aliases, alias) === undefined) {
        throw new ValidationException(`alias: must be one of model ${name}, which has none called ${alias}`);
      }
      return { model_version: await readVersion(name, alias) };
    }),
    'POST model-versions/create': on(REQUESTS.createVersion, async (request, caller) => {
      const { name, source, tags, description, run_id, run_link, model_id } = request;
      // A model comes first: here it would come with its first version.
      await readModel(table, name);
      const origin = await originOf(table, { source, run_id, model_id }, caller);
      const registered = { ...origin, tags, description, runLink: run_link };
      const version = await registerVersion(table, name, registered, undefined, new Date());
      return { model_version: await readVersion(name, version) };
    }),
    'GET model-versions/get': on(REQUESTS.version, async ({ name, version }) => ({
      model_version: await readVersion(name, version),
    })),
    'PATCH model-versions/update': on(REQUESTS.describeVersion, async ({ name, version, description }) => {
      await changeDescription(table, { name, version }, description, new Date());
      return { model_version: await readVersion(name, version) };
    }),
    'DELETE model-versions/delete': on(REQUESTS.version, async ({ name, version }) => {
      await deleteVersion(table, name, version, new Date());
      return {};
    }),
    'GET model-versions/search': on(REQUESTS.searchVersions, async (request, { mayTouch }) => {
      const { found, token } = await searchVersions(table, request, mayTouch);
      return { model_versions: found, next_page_token: token };
    }),
    'GET model-versions/get-download-uri': on(REQUESTS.version, async ({ name, version }) => ({
      artifact_uri: (await readVersion(name, version)).source,
    })),
    'POST model-versions/set-tag': on(REQUESTS.setVersionTag, async ({ name, version, ...tag }) => {
      await setTag(table, { name, version }, tag);
      return {};
    }),
    'DELETE model-versions/delete-tag': on(REQUESTS.versionTag, async ({ name, version, key }) => {
      await deleteTag(table, { name, version }, key);
      return {};
    }),
    'POST model-versions/transition-stage': on(REQUESTS.transition, async ({ name, version, stage }) => {
      const found = await readVersion(name, version);
      if (isStage(STAGE)(stage)) return { model_version: found };
      throw new ValidationException(
        `stage: must be ${STAGE}, since there are no stages here: point an alias such as champion at the version instead`,
      );
    }),
    'POST webhooks': onWebhooks(WEBHOOK_REQUESTS.create, (request) => webhooks.create(request, new Date())),
    'GET webhooks': onWebhooks(WEBHOOK_REQUESTS.list, (request) => webhooks.list(request)),
    'GET webhooks/{webhook_id}': onWebhooks(WEBHOOK_REQUESTS.one, (request) => webhooks.get(request)),
    'PATCH webhooks/{webhook_id}': onWebhooks(WEBHOOK_REQUESTS.update, (request) =>
      webhooks.update(request, new Date()),
    ),
    'DELETE webhooks/{webhook_id}': onWebhooks(WEBHOOK_REQUESTS.one, (request) => webhooks.delete(request)),
    'POST webhooks/{webhook_id}/test': onWebhooks(WEBHOOK_REQUESTS.test, (request) =>
      webhooks.test(request, new Date()),
    ),
  };
}

/** A webhook hears of all models, so it is none of a team's that has some. What their fields are called says nothing of models. */
function onWebhooks<Request extends object>(
  schema: z.ZodMiniType<Request>,
  operation: (request: Request) => Promise<object>,
): Operation {
  return async (asked, { refuseAll }) => {
    refuseAll('webhooks');
    return operation(validate(schema, asked, 'body'));
  };
}

/** Whatever a call is about stands in the same fields. */
function on<Request extends object>(
  schema: z.ZodMiniType<Request>,
  operation: (request: Request, caller: MlflowCaller) => Promise<object>,
): Operation {
  return async (asked, caller) => {
    const request = validate(schema, asked, 'body');
    const { name, new_name } = request as { readonly name?: string; readonly new_name?: string };
    for (const model of [name, new_name]) if (model !== undefined) caller.refuseModel(model);
    return operation(request, caller);
  };
}
