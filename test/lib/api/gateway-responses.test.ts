import { describe, expect, it } from '@jest/globals';
import { restApis } from '../../../local/api';
import { GATEWAY_RESPONSE_TYPES, GatewayError } from '../../../local/api/gateway-error';
import { gatewayResponse } from '../../../local/api/gateway-response';
import { deployed } from '../../local/assembly/deployed';
import { registryApiTemplate } from './registry-api-stack';

describe.each(['API_KEY', 'IAM'] as const)('what API Gateway answers by itself, with %s', (auth) => {
  const template = registryApiTemplate({ auth });
  const responses = Object.values(template.findResources('AWS::ApiGateway::GatewayResponse')).map(
    ({ Properties }) => Properties,
  );
  const [api] = restApis(deployed(template.toJSON().Resources));

  it.each(responses.map(({ ResponseType }) => ResponseType))('has the shape of every error: %s', (type) => {
    const { ResponseTemplates } = responses.find(({ ResponseType }) => ResponseType === type)!;
    // A string that API Gateway quotes and escapes.
    const text = ResponseTemplates['application/json'].replace('$context.error.messageString', '"…"');
    expect(JSON.parse(text)).toEqual({ error: expect.any(String), message: expect.any(String) });
  });

  it.each(GATEWAY_RESPONSE_TYPES)('keeps the status of %s', (type) => {
    const error = new GatewayError(type);
    const { status, body } = gatewayResponse(api!, error, {});
    // Without signatures there is nothing to forbid: the path is not there.
    const isMissingPath = type === 'MISSING_AUTHENTICATION_TOKEN' && auth === 'API_KEY';
    expect(status).toBe(isMissingPath ? 404 : error.status);
    expect(JSON.parse(body)).toEqual({ error: expect.any(String), message: expect.any(String) });
  });

  it('says what a firewall, a timeout and a missing path are', () => {
    const name = (type: ConstructorParameters<typeof GatewayError>[0]) =>
      JSON.parse(gatewayResponse(api!, new GatewayError(type), {}).body).error;
    expect(name('WAF_FILTERED')).toBe('ForbiddenException');
    expect([name('INTEGRATION_FAILURE'), name('INTEGRATION_TIMEOUT')]).toEqual(
      Array(2).fill('GatewayTimeoutException'),
    );
    expect(name('MISSING_AUTHENTICATION_TOKEN')).toBe(
      auth === 'IAM' ? 'ForbiddenException' : 'ResourceNotFoundException',
    );
  });
});
