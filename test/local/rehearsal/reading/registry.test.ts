import { describe, expect, it } from '@jest/globals';
import { endpointsToRead, MOST_ENDPOINTS } from '../../../../local/rehearsal/reading/read-account';
import { Reader } from '../../../../local/rehearsal/reading/reader';
import {
  type Endpoint,
  objectIn,
  readDeployments,
  readEndpoints,
  readModel,
} from '../../../../local/rehearsal/reading/registry';

const endpoint = (model: string, capacity = 'own'): Endpoint => ({ model, capacity, raw: {} });

describe('The registry', () => {
  it('is read page by page, as its items stand there', async () => {
    const asked: object[] = [];
    const reader = new Reader(async (_read, input) => {
      asked.push(input);
      const isFirst = !('ExclusiveStartKey' in input);
      return {
        Items: [{ model: { S: isFirst ? 'iris' : 'wine' } }],
        ...(isFirst && { LastEvaluatedKey: { pk: { S: 'a' } } }),
      };
    });
    const endpoints = await readEndpoints(reader, 'slipway-registry');
    expect(endpoints).toEqual([
      { model: 'iris', raw: { model: { S: 'iris' } } },
      { model: 'wine', raw: { model: { S: 'wine' } } },
    ]);
    expect(asked[0]).toMatchObject({
      TableName: 'slipway-registry',
      IndexName: 'byLabel',
      ExpressionAttributeValues: { ':partition': { S: 'ENDPOINTS' } },
    });
  });

  it('has of a model its versions, and of its deployments the last twenty', async () => {
    const asked: { ExpressionAttributeValues: Record<string, { S: string }> }[] = [];
    const reader = new Reader(async (_read, input) => {
      asked.push(input as never);
      return { Items: [] };
    });
    await readModel(reader, 'slipway-registry', 'iris');
    await readDeployments(reader, 'slipway-registry', 'iris');
    expect(asked.map(({ ExpressionAttributeValues: values }) => Object.values(values).map(({ S }) => S))).toEqual([
      ['MODEL#iris', 'MODEL'],
      ['MODEL#iris', 'VERSION#'],
      ['MODEL#iris#DEPLOYMENTS'],
    ]);
    expect(asked[2]).toMatchObject({ Limit: 20, ScanIndexForward: false });
  });

  it('that is not there has no endpoints, not none', async () => {
    expect(await readEndpoints(new Reader(async () => undefined), 'slipway-registry')).toBeUndefined();
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    ['not JSON', {}],
    ['[1]', {}],
    ['null', {}],
    [undefined, {}],
  ])('may hold %j where an object should be', (text, value) => {
    expect(objectIn(text)).toEqual(value);
  });
});

describe('Endpoints that are read in full', () => {
  it('are the rehearsed ones first, then those that share a pool with one of them, and not more than can be replayed', () => {
    const many = Array.from({ length: 60 }, (_, index) => endpoint(`m${index}`));
    const all = [...many, endpoint('sharing', 'shared'), endpoint('iris', 'shared')];
    const read = endpointsToRead(all, ['iris']).map(({ model }) => model);
    expect(read.slice(0, 3)).toEqual(['iris', 'sharing', 'm0']);
    expect(read).toHaveLength(MOST_ENDPOINTS);
  });

  it('are all that are rehearsed, however many they are', () => {
    const many = Array.from({ length: 60 }, (_, index) => endpoint(`m${index}`));
    expect(
      endpointsToRead(
        many,
        many.map(({ model }) => model),
      ),
    ).toHaveLength(60);
  });
});
