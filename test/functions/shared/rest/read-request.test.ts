import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ROUTES } from '../../../../contract/routes';
import { readRequest } from '../../../../functions/shared/rest/read-request';

const route = (id: string) => ROUTES.find(({ operationId }) => operationId === id)!;
const event = (parts: object = {}) =>
  ({
    pathParameters: null,
    queryStringParameters: null,
    headers: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { identity: { apiKeyId: 'key-1', userArn: null } },
    ...parts,
  }) as unknown as APIGatewayProxyEvent;
const artifact = { s3Location: 's3://bucket/key' };
const registration = (parts: object = {}) =>
  readRequest(
    route('registerVersion'),
    event({ pathParameters: { model: 'iris' }, body: JSON.stringify(artifact), ...parts }),
  );

describe('a request', () => {
  it('has what its route reads of it, and nothing else', () => {
    const headers = { 'Idempotency-Key': 'build-7', 'X-Other': 'x' };
    const queryStringParameters = { limit: '3' };
    expect(registration({ headers, queryStringParameters })).toEqual({
      path: { model: 'iris' },
      query: {},
      body: artifact,
      idempotencyKey: 'build-7',
      caller: 'api-key:key-1',
    });
  });

  it('has numbers where numbers are written, in path and query', () => {
    const read = readRequest(
      route('listVersions'),
      event({ pathParameters: { model: 'iris' }, queryStringParameters: { limit: '3', pageToken: 'x' } }),
    );
    expect(read.query).toEqual({ limit: 3, pageToken: 'x' });
    const { path } = readRequest(route('getVersion'), event({ pathParameters: { model: 'iris', version: '3' } }));
    expect(path).toEqual({ model: 'iris', version: 3 });
  });

  it.each(['idempotency-key', 'IDEMPOTENCY-KEY'])('has its key by the header %s', (name) => {
    expect(registration({ headers: { [name]: 'k' } }).idempotencyKey).toBe('k');
  });

  it('may be encoded', () => {
    const body = Buffer.from(JSON.stringify({ ...artifact, description: 'ü' })).toString('base64');
    expect(registration({ body, isBase64Encoded: true }).body).toEqual({ ...artifact, description: 'ü' });
  });

  it.each([
    [{ userArn: 'arn:aws:iam::1:user/ada', apiKeyId: null }, 'arn:aws:iam::1:user/ada'],
    [{ userArn: null, apiKeyId: 'key-1' }, 'api-key:key-1'],
    [{ userArn: null, apiKeyId: null }, 'unknown'],
  ])('comes from %j', (identity, caller) => {
    expect(registration({ requestContext: { identity } }).caller).toBe(caller);
  });

  it.each([
    [{ pathParameters: null }, 'model: is missing'],
    [{ pathParameters: { model: 'Iris' } }, /^model: must be lower-case letters/],
    [{ headers: { 'Idempotency-Key': 'ü' } }, 'Idempotency-Key: must be 1 to 255 printable characters, not "ü"'],
    [{ body: null }, 'body: must be JSON, but there is none'],
    [{ body: '{' }, /^body: must be JSON: /],
    [{ body: '['.repeat(200_000) }, /^body: must be JSON: /],
    [{ body: '{}' }, 's3Location: is missing'],
  ])('is refused with %j', (parts, message) => {
    expect(() => registration(parts)).toThrow(message);
  });
});
