import { keyOf } from '../../contract/registry-keys';
import type { ApproveVersionRequest } from '../../contract/requests';
import type { ModelVersion } from '../../contract/resources';
import { ResourceNotFoundException } from '../shared/errors';
import { readModel } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { toModelVersion, versionsWithStatus } from '../shared/model-registry/version';

/** Notes the decision with who took it and when. */
export async function approveVersion(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number },
  { status, comment }: ApproveVersionRequest,
  by: string,
  now: Date,
): Promise<ModelVersion> {
  const { model, version } = at;
  const { aliases } = await readModel(table, model);
  const item = await table.update(keyOf('version', { model, version }), {
    set: {
      approvalStatus: status,
      approvalBy: by,
      approvalAt: now.toISOString(),
      approvalComment: comment,
      labelPk: versionsWithStatus(model, status),
    },
    remove: comment === undefined ? ['approvalComment'] : [],
    condition: { exists: true },
  });
  if (!item) throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
  return toModelVersion(item, aliases);
}
