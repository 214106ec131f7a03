import { filled, keyOf, LISTINGS, SORT_KEY_PREFIXES } from '../../contract/registry-keys';
import type { ApprovalStatus } from '../../contract/requests';
import { deleteAllRecords, refuseIfLive, unregister } from '../govern-model/delete-model';
import { ConflictException, ValidationException } from '../shared/errors';
import { withModelLock } from '../shared/model-registry/lock';
import { REGISTERED, readModelItem, registered } from '../shared/model-registry/model';
import type { Item, Key, RegistryTable } from '../shared/model-registry/table';
import { versionsWithStatus } from '../shared/model-registry/version';
import { AlreadyExists } from './errors';

/** Versions and images of a model that is renamed: as many as can be copied while a request may last. */
const MOST_RECORDS = 1_000;

/**
 * Gives a model that is not live another name, with its versions, images, aliases and the counter; the records of its deployments go. A
 * name whose numbers were another model's is refused, since no number is given out twice: but a model may have its own former name back.
 *
 * The new name is claimed first and published when all is there, so that one that was cut off before is completed by the next; one that was
 * cut off later has left both, and the old one can be deleted. With the name that it has a model stays as it is.
 */
export async function renameModel(table: RegistryTable, from: string, to: string, now: Date): Promise<Item> {
  const model = await readModelItem(table, from);
  if (from === to) return model;
  return withModelLock(table, from, now, async (endpoint) => {
    refuseIfLive(from, endpoint);
    return withModelLock(table, to, now, async (other) => {
      refuseIfLive(to, other);
      return move(table, from, to, now);
    });
  });
}

async function move(table: RegistryTable, from: string, to: string, now: Date): Promise<Item> {
  await refuseIfTooMany(table, from);
  const model = await readModelItem(table, from);
  const { lastVersionNumber, description, tags, aliases, latestVersion, createdAt } = model;
  const last = (lastVersionNumber as number | undefined) ?? 0;
  const counter = { lastVersionNumber: last, numbersOf: from };
  await claim(table, to, from, counter);
  const copied = await copyRecords(table, from, to, now);
  const published = await table.update(keyOf('model', { model: to }), {
    set: {
      ...registered(to, createdAt as string),
      ...{ description, tags, aliases, latestVersion },
      updatedAt: now.toISOString(),
    },
    remove: ['numbersOf'],
    condition: { equals: counter },
  });
  if (!published) {
    await deleteAllRecords(table, to, last);
    throw new AlreadyExists(`model ${to} exists already`);
  }
  const isComplete = await unregister(table, from, {
    equals: { ...REGISTERED.equals, ...(lastVersionNumber !== undefined && { lastVersionNumber }) },
    absent: lastVersionNumber === undefined ? ['lastVersionNumber'] : [],
  });
  const [old, heir] = isComplete ? [from, to] : [to, from];
  if (isComplete) await copyRecords(table, from, to, now, copied);
  else await unregister(table, to, REGISTERED);
  await deleteAllRecords(table, old);
  await table.update(keyOf('model', { model: old }), { set: { numbersOf: heir }, condition: { absent: ['type'] } });
  if (isComplete) return published;
  throw new ConflictException(`a version of model ${from} was registered meanwhile; rename it again`);
}

/** Takes a name that nobody has had, or this model had. */
async function claim(table: RegistryTable, to: string, from: string, counter: Item): Promise<void> {
  const key = keyOf('model', { model: to });
  const free = [{ exists: false }, { equals: { numbersOf: from }, absent: ['type'] }];
  if (await table.update(key, { set: counter, condition: { any: free } })) return;
  if ((await table.get(key))?.type === REGISTERED.equals.type) throw new AlreadyExists(`model ${to} exists already`);
  throw new ValidationException(
    `new_name: must be a name that no model has had, not "${to}": numbers of versions are not given out again`,
  );
}

async function refuseIfTooMany(table: RegistryTable, model: string): Promise<void> {
  const { pk: partition } = keyOf('model', { model });
  const query = { partition, sortKeyPrefix: PREFIX, limit: MOST_RECORDS + 1, attributes: ['sk'] };
  const { items } = await table.page(query);
  if (items.length <= MOST_RECORDS) return;
  throw new ConflictException(`model ${model} has more than ${MOST_RECORDS} versions and images: too many to rename`);
}

/** Copies versions and images, but for those that have been copied as they are; gives all that have been, by their keys. */
async function copyRecords(
  table: RegistryTable,
  from: string,
  to: string,
  now: Date,
  copied: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const all = new Map(copied);
  for await (const record of table.all({ partition: keyOf('model', { model: from }).pk, sortKeyPrefix: PREFIX })) {
    const { key, attributes } = renamed(record, to, now);
    const text = JSON.stringify(attributes);
    if (all.get(key.sk) === text) continue;
    all.set(key.sk, text);
    await table.update(key, { set: attributes });
  }
  return all;
}

const PREFIX = SORT_KEY_PREFIXES.versions;

/** A version or an image as it is under another name; indexes list versions only. To have another name is a change, as for MLflow's server. */
function renamed(record: Item, model: string, now: Date): { readonly key: Key; readonly attributes: Item } {
  const { pk: _, sk, ...others } = record;
  const status = others.approvalStatus as ApprovalStatus;
  const listed = others.type === 'VERSION' && {
    gsiPk: filled(LISTINGS.versions, { model }),
    labelPk: versionsWithStatus(model, status),
  };
  return {
    key: { pk: keyOf('model', { model }).pk, sk: sk as string },
    attributes: { ...others, model, ...listed, ...(others.type === 'VERSION' && { updatedAt: now.toISOString() }) },
  };
}
