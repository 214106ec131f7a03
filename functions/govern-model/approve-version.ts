import { keyOf } from '../../contract/registry-keys';
import type { ApproveVersionRequest } from '../../contract/requests';
import type { ModelVersion } from '../../contract/resources';
import { ResourceNotFoundException } from '../shared/errors';
import { withModelLock } from '../shared/model-registry/lock';
import { readModel } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { toModelVersion, versionsWithStatus } from '../shared/model-registry/version';

/**
 * Notes the decision with who took it and when. It is about the images that there are: one that is recorded later waits for the next
 * decision. None is rejected while a deployment is under way, which would put it live all the same.
 *
 * @param byName - what a person knows by whom it is
 */
export async function approveVersion(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number },
  request: ApproveVersionRequest,
  by: string,
  now: Date,
  byName?: string,
): Promise<ModelVersion> {
  const decide = () => noteDecision(table, at, request, by, now, byName);
  return request.status === 'rejected' ? withModelLock(table, at.model, now, decide) : decide();
}

async function noteDecision(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number },
  { status, comment }: ApproveVersionRequest,
  by: string,
  now: Date,
  byName: string | undefined,
): Promise<ModelVersion> {
  const { model, version } = at;
  const { aliases } = await readModel(table, model);
  const key = keyOf('version', { model, version });
  const latest = (await table.get(key))?.latestImageVersion ?? 0;
  const item = await table.update(key, {
    set: {
      approvalStatus: status,
      approvalBy: by,
      approvalByName: byName,
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
