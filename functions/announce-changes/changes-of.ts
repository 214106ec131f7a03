import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { RegistryChange } from '../../contract/webhooks';

/** What of an item a change is seen by. Of the numbers in it none is a metric, which may have more digits than a number. */
const ATTRIBUTES = [
  'type',
  'model',
  'modelVersion',
  's3Location',
  'runId',
  'tags',
  'description',
  'aliases',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Image)[];

interface Image {
  readonly type?: string;
  readonly model?: string;
  readonly modelVersion?: number;
  readonly s3Location?: string;
  readonly runId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly aliases?: Readonly<Record<string, number>>;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/**
 * What a change of an item of the registry's table means to MLflow's webhooks, which tell of no deletion of models and versions, and of no
 * renaming. Whatever else the table has means nothing.
 */
export function changesOf({ dynamodb }: DynamoDBRecord): RegistryChange[] {
  const [before, now] = [imageOf(dynamodb?.OldImage), imageOf(dynamodb?.NewImage)];
  if (now.type === 'MODEL') return [...modelCreated(before, now), ...aliasesChanged(before, now)];
  if (now.type === 'VERSION') return before.type === undefined ? versionCreated(now) : tagsChanged(before, now);
  return [];
}

/** What a renaming publishes under the new name was created before. */
function modelCreated(before: Image, now: Image): RegistryChange[] {
  const { model: name, tags = {}, description, createdAt, updatedAt } = now;
  const isNew = before.type === undefined && createdAt === updatedAt;
  return isNew ? [{ event: 'registered_model.created', data: { name, tags, description: description ?? null } }] : [];
}

/** A renaming copies versions, and says so by when they were changed: what has just been registered never was. */
function versionCreated(now: Image): RegistryChange[] {
  if (now.updatedAt !== undefined) return [];
  const { model: name, modelVersion, s3Location: source, runId, tags = {}, description } = now;
  const data = {
    name,
    version: String(modelVersion),
    source,
    run_id: runId ?? null,
    tags,
    description: description ?? null,
  };
  return [{ event: 'model_version.created', data }];
}

function tagsChanged({ tags: before = {} }: Image, { model: name, modelVersion, tags = {} }: Image): RegistryChange[] {
  const version = String(modelVersion);
  return [
    ...changedIn(before, tags).map(
      ([key, value]): RegistryChange => ({ event: 'model_version_tag.set', data: { name, version, key, value } }),
    ),
    ...goneFrom(before, tags).map(
      (key): RegistryChange => ({ event: 'model_version_tag.deleted', data: { name, version, key } }),
    ),
  ];
}

function aliasesChanged(before: Image, { model: name, aliases = {} }: Image): RegistryChange[] {
  // What a renaming brings along was there before, too.
  if (before.type === undefined) return [];
  const { aliases: former = {} } = before;
  return [
    ...changedIn(former, aliases).map(
      ([alias, version]): RegistryChange => ({
        event: 'model_version_alias.created',
        data: { name, alias, version: String(version) },
      }),
    ),
    ...goneFrom(former, aliases).map(
      (alias): RegistryChange => ({ event: 'model_version_alias.deleted', data: { name, alias } }),
    ),
  ];
}

function changedIn<Value>(
  before: Readonly<Record<string, Value>>,
  now: Readonly<Record<string, Value>>,
): [string, Value][] {
  return Object.entries(now).filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value);
}

function goneFrom(before: object, now: object): string[] {
  return Object.keys(before).filter((key) => !Object.hasOwn(now, key));
}

function imageOf(image: Readonly<Record<string, unknown>> = {}): Image {
  const known = ATTRIBUTES.filter((name) => Object.hasOwn(image, name)).map((name) => [name, image[name]]);
  return unmarshall(Object.fromEntries(known) as Record<string, AttributeValue>) as Image;
}
