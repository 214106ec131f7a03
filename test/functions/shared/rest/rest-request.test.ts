import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { RestRequest } from '../../../../functions/shared/rest/rest-request';

const request = (event: object, identity: object = {}) =>
  new RestRequest({ requestContext: { identity }, ...event } as unknown as APIGatewayProxyEvent);
const anything = z.any();

describe('a request', () => {
  it.each([
    ['7', 7],
    ['123456789', 123456789],
    ['0', '0'],
    ['01', '01'],
    ['1234567890', '1234567890'],
    ['-1', '-1'],
    ['1.5', '1.5'],
    ['latest', 'latest'],
  ])('has %s in its path or query as %j', (text, value) => {
    expect(request({ pathParameters: { version: text } }).path('version', anything)).toBe(value);
    expect(request({ queryStringParameters: { limit: text } }).query('limit', anything)).toBe(value);
  });

  it('has no query where there is none', () => {
    expect(request({ queryStringParameters: null }).query('limit', z.number())).toBeUndefined();
    expect(() => request({ pathParameters: null }).path('model', z.string())).toThrow(/^model: /);
  });

  it('has headers by names without regard to case', () => {
    const headers = { 'idempotency-KEY': 'build-1', Empty: '' };
    expect(request({ headers }).header('Idempotency-Key', z.string())).toBe('build-1');
    expect(request({ headers }).header('Empty', z.string())).toBeUndefined();
    expect(request({ headers: null }).header('Idempotency-Key', z.string())).toBeUndefined();
    expect(() => request({ headers }).header('Idempotency-Key', z.literal('x'))).toThrow(/^Idempotency-Key: /);
  });

  it('has its body as JSON, Base64 or not', () => {
    const body = '{"note":"é"}';
    expect(request({ body }).body(anything)).toEqual({ note: 'é' });
    const encoded = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    expect(request(encoded).body(anything)).toEqual({ note: 'é' });
  });

  it.each([
    [null, 'body: must be JSON, but there is none'],
    ['', 'body: must be JSON, but there is none'],
    ['{', /^body: must be JSON: /],
    ['['.repeat(100_000), /^body: must be JSON: /],
    ['{"__proto__":1}', 'a field must not be called __proto__'],
  ])('with another body is refused', (body, message) => {
    expect(() => request({ body }).body(anything)).toThrow(message);
  });

  it.each([
    [{ userArn: 'arn:aws:iam::1:user/ada', apiKeyId: 'key-1' }, 'arn:aws:iam::1:user/ada'],
    [{ userArn: null, apiKeyId: 'key-1' }, 'api-key:key-1'],
    [{}, 'unknown'],
  ])('by %j is %s’s', (identity, caller) => {
    expect(request({}, identity).caller).toBe(caller);
  });
});
