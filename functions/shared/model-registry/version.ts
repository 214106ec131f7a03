import { filled, keyOf, LISTINGS, SORT_KEYS_BY_TIME } from '../../../contract/registry-keys';
import type { ApprovalStatus, RegisterVersionRequest } from '../../../contract/requests';
import type { ModelVersion } from '../../../contract/resources';
import { ConflictException, ResourceNotFoundException } from '../errors';
import { attributesOf } from './attributes';
import { type Aliases, advanceLatestVersion, aliased, readModel } from './model';
import type { Item, RegistryTable } from './table';

/** The partition of the index `byLabel` that lists a model's versions with this approval status. */
export function versionsWithStatus(model: string, status: ApprovalStatus): string {
  return filled(LISTINGS.versionsWithStatus, { model, status: status.toUpperCase() });
}

/** What a version is registered with: MLflow's clients also say as what it was logged. */
export type NewVersion = RegisterVersionRequest & { readonly loggedModelId?: string | undefined };

/** Writes the version, unless a retried request has done so before. Of a model that is deleted meanwhile nothing may stay. */
export async function putVersion(
  table: RegistryTable,
  model: string,
  version: number,
  request: NewVersion,
  now: Date,
): Promise<void> {
  const inOrder = filled(SORT_KEYS_BY_TIME.versions, { version });
  await table.put(
    {
      ...keyOf('version', { model, version }),
      type: 'VERSION',
      model,
      modelVersion: version,
      s3Location: request.s3Location,
      metrics: request.metrics ?? {},
      gitCommit: request.gitCommit,
      tags: request.tags,
      description: request.description,
      runId: request.runId,
      runLink: request.runLink,
      loggedModelId: request.loggedModelId,
      approvalStatus: 'pending',
      createdAt: now.toISOString(),
      gsiPk: filled(LISTINGS.versions, { model }),
      gsiSk: inOrder,
      labelPk: versionsWithStatus(model, 'pending'),
      labelSk: inOrder,
    },
    { exists: false },
  );
  if (await advanceLatestVersion(table, model, version)) return;
  await table.delete(keyOf('version', { model, version }));
  throw new ConflictException(`model ${model} was deleted meanwhile; register the version again`);
}

/** A version by number, `latest` or alias. */
export async function readVersion(
  table: RegistryTable,
  model: string,
  reference: number | string,
): Promise<ModelVersion> {
  const { item, aliases } = await readVersionItem(table, model, reference);
  return toModelVersion(item, aliases);
}

/** The same with all that is recorded of it, beside the model's aliases. */
export async function readVersionItem(
  table: RegistryTable,
  model: string,
  reference: number | string,
): Promise<{ readonly item: Item; readonly aliases: Aliases }> {
  const { aliases, latestVersion } = await readModel(table, model);
  const named = () => (reference === 'latest' ? latestVersion : aliased(aliases, String(reference)));
  const version = typeof reference === 'number' ? reference : named();
  const item = version === undefined ? undefined : await table.get(keyOf('version', { model, version }));
  if (!item) throw new ResourceNotFoundException(`model ${model} has no version ${reference}`);
  return { item, aliases };
}

export function toModelVersion(item: Item, aliases: Aliases): ModelVersion {
  const record = attributesOf('version', item);
  const version = record.modelVersion!;
  return {
    model: record.model!,
    version,
    s3Location: record.s3Location!,
    metrics: record.metrics!,
    gitCommit: record.gitCommit,
    tags: record.tags,
    description: record.description,
    runId: record.runId,
    runLink: record.runLink,
    latestImageVersion: record.latestImageVersion,
    approval: {
      status: record.approvalStatus as ApprovalStatus,
      by: record.approvalBy,
      byName: record.approvalByName,
      at: record.approvalAt,
      comment: record.approvalComment,
    },
    aliases: Object.keys(aliases).filter((alias) => aliases[alias] === version),
    createdAt: record.createdAt!,
  };
}
