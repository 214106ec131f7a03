import type { RegistryTable } from '../shared/model-registry/table';
import type { Operations } from '../shared/rest/operations';
import { deleteAlias, pointAlias } from './aliases';
import { approveVersion } from './approve-version';
import { deleteModel } from './delete-model';
import { deleteVersion } from './delete-version';

export function governModelRoutes(table: RegistryTable): Operations<'govern-model'> {
  return {
    pointAlias: async ({ path: { model, alias }, body: { version } }) => {
      await pointAlias(table, model, alias, version);
      return { model, alias, version };
    },
    deleteAlias: async ({ path: { model, alias } }) => {
      await deleteAlias(table, model, alias);
    },
    approveVersion: async ({ path, body, caller, callerName }) =>
      approveVersion(table, path, body, caller, new Date(), callerName),
    deleteVersion: async ({ path: { model, version } }) => {
      await deleteVersion(table, model, version, new Date());
    },
    deleteModel: async ({ path: { model } }) => {
      await deleteModel(table, model, new Date());
    },
  };
}
