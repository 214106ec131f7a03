import type { ApprovalStatus, RegisterVersionRequest } from '../../../contract/requests';
import type { ModelVersion } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import { type Aliases, modelKey, readModel } from './model';
import type { Item, Key, RegistryTable } from './table';

export function versionKey(model: string, version: number): Key {
  return { pk: modelKey(model).pk, sk: `VERSION#${padded(version)}` };
}

/** Numbers in sort keys have six digits, so that text sorts as numbers do. */
export function padded(number: number): string {
  return String(number).padStart(6, '0');
}

/** The partition of the index `byTime` that lists a model's versions. */
export function versionsOf(model: string): string {
  return `MODEL#${model}#VERSIONS`;
}

/** The partition of the index `byLabel` that lists a model's versions with this approval status. */
export function versionsWithStatus(model: string, status: ApprovalStatus): string {
  return `${versionsOf(model)}#${status.toUpperCase()}`;
}

/** Writes the version, unless a retried request has done so before. */
export async function putVersion(
  table: RegistryTable,
  model: string,
  version: number,
  request: RegisterVersionRequest,
  now: Date,
): Promise<void> {
  await table.put(
    {
      ...versionKey(model, version),
      type: 'VERSION',
      model,
      modelVersion: version,
      s3Location: request.s3Location,
      metrics: request.metrics ?? {},
      gitCommit: request.gitCommit,
      tags: request.tags,
      description: request.description,
      approvalStatus: 'pending',
      createdAt: now.toISOString(),
      gsiPk: versionsOf(model),
      gsiSk: padded(version),
      labelPk: versionsWithStatus(model, 'pending'),
      labelSk: padded(version),
    },
    { exists: false },
  );
}

/** A version by number, `latest` or alias. */
export async function readVersion(
  table: RegistryTable,
  model: string,
  reference: number | string,
): Promise<ModelVersion> {
  const { aliases, latestVersion } = await readModel(table, model);
  const version =
    typeof reference === 'number' ? reference : reference === 'latest' ? latestVersion : aliases[reference];
  const item = version === undefined ? undefined : await table.get(versionKey(model, version));
  if (!item) throw new ResourceNotFoundException(`model ${model} has no version ${reference}`);
  return toModelVersion(item, aliases);
}

export function toModelVersion(item: Item, aliases: Aliases): ModelVersion {
  const version = item.modelVersion as number;
  return {
    model: item.model as string,
    version,
    s3Location: item.s3Location as string,
    metrics: item.metrics as ModelVersion['metrics'],
    ...optional(item, ['gitCommit', 'tags', 'description', 'latestImageVersion']),
    approval: {
      status: item.approvalStatus as ApprovalStatus,
      ...(item.approvalBy ? { by: item.approvalBy as string } : {}),
      ...(item.approvalAt ? { at: item.approvalAt as string } : {}),
      ...(item.approvalComment ? { comment: item.approvalComment as string } : {}),
    },
    aliases: Object.keys(aliases).filter((alias) => aliases[alias] === version),
    createdAt: item.createdAt as string,
  };
}

/** Those of the attributes that the item has. */
export function optional(item: Item, attributes: readonly string[]): Item {
  return Object.fromEntries(attributes.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}
