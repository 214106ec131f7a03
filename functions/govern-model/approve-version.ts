import { keyOf } from '../../contract/registry-keys';
import type { ApproveVersionRequest } from '../../contract/requests';
import type { ModelVersion } from '../../contract/resources';
import { ResourceNotFoundException } from '../shared/errors';
import { readModel } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { toModelVersion, versionsWithStatus } from '../shared/model-registry/version';

/**
 * Notes the decision with who took it and when. It is about the images that there are: one that is recorded later waits for the next
 * decision.
 */
export async function approveVersion(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number },
  { status, comment }: ApproveVersionRequest,
  by: string,
  now: Date,
): Promise<ModelVersion> {
  const { model, version } = at;
  const { aliases } = await readModel(table, model);
  const key = keyOf('version', { model, version });
  const latest = (await table.get(key))?.latestImageVersion ?? 0;
  const item = await table.update(key, {
    set: {
      approvalStatus: status,
      approvalBy: by,
      approvalAt: now.toISOString(),
      approvalComment: comment,
      approvedImageVersion: latest,
      labelPk: versionsWithStatus(model, status),
    },
    remove: comment === undefined ? ['approvalComment'] : [],
    condition: { exists: true },
  });
  if (!item) throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
  return toModelVersion(item, aliases);
}
