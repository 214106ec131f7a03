import { describe, expect, it } from '@jest/globals';
import { answered, itemsOf } from '../../client/answered';
import { apiClient } from '../../client/api-client';
import { fakeFetch, json } from './fake-fetch';

const ask = (answer: Response) =>
  answered(apiClient({ url: 'https://api.test', fetch: fakeFetch(answer).fetch }).GET('/endpoints'));

describe('An answer', () => {
  it('is the resource, and the text that it came as', async () => {
    expect(await ask(new Response('{"items": [ ]}'))).toEqual({ data: { items: [] }, text: '{"items": [ ]}' });
  });

  it.each([
    [404, { error: 'ResourceNotFoundException', message: 'model iris does not exist' }],
    [409, { error: 'ConflictException', message: 'nothing else was live' }],
  ])('that refuses is an error with its words: %d', async (status, body) => {
    await expect(ask(json(status, body))).rejects.toMatchObject({ name: 'RefusedError', status, ...body });
  });

  it('that refuses without words is told by its status', async () => {
    await expect(ask(json(500, {}))).rejects.toThrow('The API answered 500.');
  });
});

describe('Items of all pages', () => {
  it('come one after the other, and a page is asked for when it is needed', async () => {
    const asked: (string | undefined)[] = [];
    const pages: Record<string, { items: number[]; pageToken?: string }> = {
      first: { items: [1, 2], pageToken: 'second' },
      second: { items: [3] },
    };
    const items = itemsOf(async (token) => {
      asked.push(token);
      return pages[token ?? 'first']!;
    });
    expect((await items.next()).value).toBe(1);
    expect(asked).toEqual([undefined]);
    const others: number[] = [];
    for await (const item of items) others.push(item);
    expect(others).toEqual([2, 3]);
    expect(asked).toEqual([undefined, 'second']);
  });
});
