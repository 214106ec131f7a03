import { describe, expect, it } from '@jest/globals';
import { registryApiTemplate } from './registry-api-stack';

const responses = (auth: 'API_KEY' | 'IAM') =>
  new Map(
    Object.values(registryApiTemplate({ auth }).findResources('AWS::ApiGateway::GatewayResponse')).map(
      ({ Properties }) => [Properties.ResponseType as string, Properties],
    ),
  );

describe.each(['API_KEY', 'IAM'] as const)('what API Gateway answers by itself, with %s', (auth) => {
  const all = responses(auth);

  it.each([...all.keys()])('has the shape of every error: %s', (type) => {
    const { ResponseTemplates, StatusCode } = all.get(type)!;
    // A string that API Gateway quotes and escapes.
    const text = ResponseTemplates['application/json'].replace('$context.error.messageString', '"…"');
    expect(JSON.parse(text)).toEqual({ error: expect.any(String), message: expect.any(String) });
    expect(Number(StatusCode)).toBeGreaterThanOrEqual(400);
  });

  it('has the status of what is wrong', () => {
    const status = Object.fromEntries([...all].map(([type, { StatusCode }]) => [type, StatusCode]));
    expect(status).toMatchObject({
      INVALID_API_KEY: '403',
      REQUEST_TOO_LARGE: '413',
      UNSUPPORTED_MEDIA_TYPE: '415',
      THROTTLED: '429',
      QUOTA_EXCEEDED: '429',
      INTEGRATION_TIMEOUT: '504',
      DEFAULT_4XX: '400',
      DEFAULT_5XX: '500',
    });
  });
});

it('a path that no route has is not there; where requests are signed, the signature may be missing', () => {
  expect(responses('API_KEY').get('MISSING_AUTHENTICATION_TOKEN')?.StatusCode).toBe('404');
  expect(responses('IAM').get('MISSING_AUTHENTICATION_TOKEN')?.StatusCode).toBe('403');
});
