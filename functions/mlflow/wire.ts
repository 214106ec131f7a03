import { attributesOf } from '../shared/model-registry/attributes';
import type { Aliases } from '../shared/model-registry/model';
import type { Item } from '../shared/model-registry/table';

/** MLflow's `RegisteredModel`; times are in milliseconds. */
export interface RegisteredModel {
  readonly name: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly description?: string | undefined;
  readonly latest_versions?: readonly WireVersion[] | undefined;
  readonly tags: readonly Tag[];
  readonly aliases: readonly { readonly alias: string; readonly version: string }[];
}

/** MLflow's `ModelVersion`. Every one is ready: nothing is copied when it is registered. What was not said is empty: clients tell that from missing. */
export interface WireVersion {
  readonly name: string;
  readonly version: string;
  readonly creation_timestamp: number;
  readonly last_updated_timestamp: number;
  readonly current_stage: 'None';
  readonly description: string;
  readonly source: string;
  readonly run_id: string;
  readonly run_link: string;
  readonly model_id?: string | undefined;
  readonly status: 'READY';
  readonly tags: readonly Tag[];
  readonly aliases: readonly string[];
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export function toRegisteredModel(item: Item): RegisteredModel {
  const { model, createdAt, updatedAt, description, tags, aliases = {} } = attributesOf('model', item);
  return {
    name: model!,
    creation_timestamp: Date.parse(createdAt!),
    last_updated_timestamp: Date.parse(updatedAt ?? createdAt!),
    description,
    tags: toTags(tags),
    aliases: Object.entries(aliases).map(([alias, version]) => ({ alias, version: String(version) })),
  };
}

export function toWireVersion(item: Item, aliases: Aliases): WireVersion {
  const record = attributesOf('version', item);
  const { createdAt, updatedAt, modelVersion } = record;
  return {
    name: record.model!,
    version: String(modelVersion),
    creation_timestamp: Date.parse(createdAt!),
    last_updated_timestamp: Date.parse(updatedAt ?? createdAt!),
    current_stage: 'None',
    description: record.description ?? '',
    source: record.s3Location!,
    run_id: record.runId ?? '',
    run_link: record.runLink ?? '',
    model_id: record.loggedModelId,
    status: 'READY',
    tags: toTags(record.tags),
    aliases: Object.keys(aliases).filter((alias) => aliases[alias] === modelVersion),
  };
}

/** Tags by their keys. */
export function tagsOf(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

function toTags(tags: Readonly<Record<string, string>> = {}): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
