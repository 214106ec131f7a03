import { ApproveVersionRequest, PointAliasRequest } from '../../contract/requests';
import { alias, modelName, number } from '../../contract/values';
import type { RegistryTable } from '../shared/model-registry/table';
import type { RestAnswer, Routes } from '../shared/rest/rest-handler';
import { deleteAlias, pointAlias } from './aliases';
import { approveVersion } from './approve-version';
import { deleteModel } from './delete-model';
import { deleteVersion } from './delete-version';

const NO_CONTENT: RestAnswer = { status: 204 };

export function governModelRoutes(table: RegistryTable): Routes {
  return {
    'PUT /models/{model}/aliases/{alias}': async (request) => {
      const model = request.path('model', modelName);
      const name = request.path('alias', alias);
      const { version } = request.body(PointAliasRequest);
      await pointAlias(table, model, name, version);
      return { status: 200, body: { model, alias: name, version } };
    },

    'DELETE /models/{model}/aliases/{alias}': async (request) => {
      await deleteAlias(table, request.path('model', modelName), request.path('alias', alias));
      return NO_CONTENT;
    },

    'PUT /models/{model}/versions/{version}/approval': async (request) => {
      const at = { model: request.path('model', modelName), version: request.path('version', number) };
      const decision = request.body(ApproveVersionRequest);
      return { status: 200, body: await approveVersion(table, at, decision, request.caller, new Date()) };
    },

    'DELETE /models/{model}/versions/{version}': async (request) => {
      await deleteVersion(table, request.path('model', modelName), request.path('version', number), new Date());
      return NO_CONTENT;
    },

    'DELETE /models/{model}': async (request) => {
      await deleteModel(table, request.path('model', modelName), new Date());
      return NO_CONTENT;
    },
  };
}
