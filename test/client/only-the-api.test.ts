import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { apiClient } from '../../client/api-client';
import { textOf } from '../../client/only-the-api';
import { fakeFetch, json } from './fake-fetch';

const ask = (answer: Response) =>
  apiClient({ url: 'https://api.test', fetch: fakeFetch(answer).fetch }).GET('/endpoints');

interface Described {
  readonly content?: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
}

interface OpenApi {
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, Described> }>>;
  readonly components: { readonly schemas: Record<string, { readonly required: readonly string[] }> };
}

const html = (status: number) =>
  new Response('<html>Sign in</html>', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

describe('What is no answer of the API', () => {
  it.each([200, 404, 500])('is a page with %d', async (status) => {
    await expect(ask(html(status))).rejects.toMatchObject({ name: 'NotTheApiError', status, contentType: 'text/html' });
  });

  it('is a redirect, whatever it says', async () => {
    const answer = json(302, {}, { location: 'https://login.test/' });
    await expect(ask(answer)).rejects.toMatchObject({ name: 'NotTheApiError', location: 'https://login.test/' });
  });

  it.each(['"text"', '7', 'null', '[]', '', '{"items": [}', '{"hello":1}'])('is 200 with %j', async (text) => {
    await expect(ask(new Response(text))).rejects.toMatchObject({ name: 'NotTheApiError' });
  });
});

describe('What is one', () => {
  const { paths, components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenApi;
  const answers = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    // No client here asks by the seed's routes.
    .filter(({ operationId }) => !operationId.startsWith('seed'))
    .flatMap(({ responses }) => Object.entries(responses))
    .flatMap(([status, { content }]) =>
      status.startsWith('2') && content ? [content['application/json'].schema.$ref] : [],
    )
    .map((ref) => ref.replace('#/components/schemas/', ''));

  it.each([...new Set(answers)])('is each thing that the API answers with: %s', async (name) => {
    const { required } = components.schemas[name]!;
    const { response } = await ask(json(200, Object.fromEntries(required.map((field) => [field, 'x']))));
    expect(response.ok).toBe(true);
  });

  it('is kept as it came, each number with all its digits', async () => {
    const text = '{"items":[],"accuracy":0.12345678901234567890123456789}';
    const { response } = await ask(new Response(text));
    expect(textOf(response)).toBe(text);
  });

  it('may be empty where there is nothing to say', async () => {
    const client = apiClient({ url: 'https://api.test', fetch: fakeFetch(new Response(null, { status: 204 })).fetch });
    const { data, response } = await client.DELETE('/models/{model}', { params: { path: { model: 'iris' } } });
    expect([data, response.status]).toEqual([undefined, 204]);
  });
});
