import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { changesOf } from '../../../functions/announce-changes/changes-of';
import { clientOf } from '../mlflow/mlflow-client';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  registry = await localRegistry();
  call = clientOf(registry.table);
});
afterAll(() => registry.close());

/** A map may have an entry that is called like every object's. */
const AS_THE_REGISTRY = { convertClassInstanceToMap: true };

const record = (before: object | undefined, now: object | undefined) =>
  ({
    eventID: '1',
    dynamodb: {
      ...(before && { OldImage: marshall(before, AS_THE_REGISTRY) }),
      ...(now && { NewImage: marshall(now, AS_THE_REGISTRY) }),
    },
  }) as DynamoDBRecord;

const MODEL = { type: 'MODEL', model: 'iris', aliases: {}, createdAt: '1', updatedAt: '1' };
const VERSION = { type: 'VERSION', model: 'iris', modelVersion: 3, s3Location: 's3://b/k', createdAt: '1' };
const events = (before: object | undefined, now: object | undefined) =>
  changesOf(record(before, now)).map(({ event }) => event);

describe('a change of the registry’s table', () => {
  it('is a model that is new, also where its name had a counter', () => {
    const created = [
      { event: 'registered_model.created', data: { name: 'iris', tags: { a: 'b' }, description: 'Which' } },
    ];
    const now = { ...MODEL, tags: { a: 'b' }, description: 'Which' };
    expect(changesOf(record(undefined, now))).toEqual(created);
    expect(changesOf(record({ lastVersionNumber: 3 }, now))).toEqual(created);
    expect(changesOf(record(undefined, MODEL))[0]!.data).toEqual({ name: 'iris', tags: {}, description: null });
  });

  it('is a version that is new', () => {
    expect(changesOf(record(undefined, VERSION))).toEqual([
      {
        event: 'model_version.created',
        data: { name: 'iris', version: '3', source: 's3://b/k', run_id: null, tags: {}, description: null },
      },
    ]);
    const said = { runId: 'r', tags: { a: 'b' }, description: 'd' };
    expect(changesOf(record(undefined, { ...VERSION, ...said }))[0]!.data).toMatchObject({
      run_id: 'r',
      tags: { a: 'b' },
      description: 'd',
    });
  });

  it('is a tag of a version that is set, changed or gone', () => {
    const tags = (value: object) => ({ ...VERSION, tags: value });
    expect(changesOf(record(VERSION, tags({ a: '1' })))).toEqual([
      { event: 'model_version_tag.set', data: { name: 'iris', version: '3', key: 'a', value: '1' } },
    ]);
    expect(events(tags({ a: '1', b: '2' }), tags({ a: '2', b: '2' }))).toEqual(['model_version_tag.set']);
    expect(changesOf(record(tags({ constructor: '1' }), tags({})))).toEqual([
      { event: 'model_version_tag.deleted', data: { name: 'iris', version: '3', key: 'constructor' } },
    ]);
    expect(events(VERSION, tags({ constructor: 'x' }))).toEqual(['model_version_tag.set']);
  });

  it('is an alias that points at a version, at another, or at none', () => {
    const aliases = (value: object) => ({ ...MODEL, aliases: value });
    expect(changesOf(record(MODEL, aliases({ champion: 3 })))).toEqual([
      { event: 'model_version_alias.created', data: { name: 'iris', alias: 'champion', version: '3' } },
    ]);
    expect(events(aliases({ champion: 3 }), aliases({ champion: 4 }))).toEqual(['model_version_alias.created']);
    expect(changesOf(record(aliases({ champion: 3 }), MODEL))).toEqual([
      { event: 'model_version_alias.deleted', data: { name: 'iris', alias: 'champion' } },
    ]);
  });

  it.each([
    ['a description', { ...VERSION }, { ...VERSION, description: 'x', updatedAt: '2' }],
    ['a tag of a model', { ...MODEL }, { ...MODEL, tags: { a: 'b' }, updatedAt: '2' }],
    ['an approval', VERSION, { ...VERSION, approvalStatus: 'approved' }],
    ['a counter', { ...MODEL, lastVersionNumber: 1 }, { ...MODEL, lastVersionNumber: 2, updatedAt: '2' }],
    ['a deleted version', VERSION, undefined],
    ['a deleted model', { ...MODEL, aliases: { a: 1 } }, { lastVersionNumber: 1 }],
    ['an image', undefined, { type: 'IMAGE', model: 'iris', modelVersion: 3 }],
    ['an endpoint', { type: 'ENDPOINT' }, { type: 'ENDPOINT', status: 'LIVE' }],
    ['a claimed name', undefined, { numbersOf: 'iris' }],
  ])('means nothing where it is %s', (_, before, now) => {
    expect(events(before, now)).toEqual([]);
  });

  it('is read although metrics have more digits than a number', () => {
    const NewImage = {
      ...marshall(VERSION),
      metrics: { M: { accuracy: { N: '0.12345678901234567890123456789012345678' } } },
    };
    expect(changesOf({ dynamodb: { NewImage } } as unknown as DynamoDBRecord)).toHaveLength(1);
  });

  describe('by a renaming', () => {
    const item = async (pk: string, sk: string) => {
      const { Item } = await registry.client.send(new GetCommand({ TableName: registry.tableName, Key: { pk, sk } }));
      return Item as object;
    };
    beforeEach(async () => {
      await call('POST registered-models/create', { name: 'rose' });
      await call('POST model-versions/create', { name: 'rose', source: 's3://b/k' });
      await call('POST registered-models/alias', { name: 'rose', alias: 'champion', version: '1' });
    });

    it('is none, though there are items that were not there before', async () => {
      const created = await item('MODEL#rose', 'MODEL');
      expect((await call('POST registered-models/rename', { name: 'rose', new_name: 'poppy' })).status).toBe(200);
      expect(events({ numbersOf: 'rose' }, await item('MODEL#poppy', 'MODEL'))).toEqual([]);
      expect(events(undefined, await item('MODEL#poppy', 'VERSION#000001'))).toEqual([]);
      expect(events(created, await item('MODEL#rose', 'MODEL'))).toEqual([]);
    });
  });
});
