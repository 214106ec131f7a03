import { describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../../client/api-client';
import { ask, registryClient } from '../../../../functions/shared/ci/registry';
import { freePort } from '../../../../local/containers/free-port';

const API = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev/ci';
const path = { model: 'iris' };
const answering = (status: number, body: object) =>
  apiClient({ url: API, fetch: async () => new Response(JSON.stringify(body), { status }) });
const asking = (status: number, error: string) =>
  ask(() => answering(status, { error, message: 'so it is' }).GET('/models/{model}', { params: { path } }));

describe('what a command asks the API for', () => {
  it('is its answer', async () => {
    const registry = answering(200, { model: 'iris' });
    expect(await ask(() => registry.GET('/models/{model}', { params: { path } }))).toEqual({ model: 'iris' });
  });

  it.each([
    [404, 'ResourceNotFoundException', 'registry: so it is'],
    [409, 'ConflictException', 'registry: so it is'],
    [403, 'ForbiddenException', 'registry: ForbiddenException: so it is'],
  ])('fails in the API’s words: %i', async (status, error, message) => {
    await expect(asking(status, error)).rejects.toMatchObject({ message, status, error, reason: 'so it is' });
  });

  it('says that nothing answers, and where it looked: at an endpoint of one’s own if there is one', async () => {
    const credentials = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    Object.assign(process.env, credentials);
    // Nothing listens on a port that was just found free.
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const asked = (environment: object) =>
      ask(() => registryClient(API, 'us-east-1', { ...environment }).GET('/models/{model}', { params: { path } }));
    for (const variable of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_EXECUTE_API']) {
      await expect(asked({ [variable]: endpoint })).rejects.toThrow(
        `registry: ECONNREFUSED: ${endpoint}/dev/ci/models/iris did not answer`,
      );
    }
  });
});
