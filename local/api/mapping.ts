import type { IntegrationResponse } from './definition';
import { GatewayError } from './gateway-error';
import { type ApiResponse, header, mediaType } from './http';
import { lookUp } from './lookup';
import type { Invocation } from './request-context';
import { asJava, Input, render, UnreadableBodyError, Util } from './vtl';

/** The integration request's body, or undefined where the request passes through as it is. */
export function mapRequest(invocation: Invocation): string | undefined {
  const { RequestTemplates = {}, PassthroughBehavior = 'WHEN_NO_MATCH' } = invocation.method.integration;
  const template = lookUp(RequestTemplates, mediaType(header(invocation.request, 'content-type')));
  if (template === undefined) {
    const passes =
      PassthroughBehavior === 'WHEN_NO_MATCH' ||
      (PassthroughBehavior === 'WHEN_NO_TEMPLATES' && Object.keys(RequestTemplates).length === 0);
    if (!passes) throw new GatewayError('UNSUPPORTED_MEDIA_TYPE');
    return undefined;
  }
  return renderTemplate(template, invocation, invocation.request.body ?? '').text;
}

/** The method response to what the integration answered. */
export function mapResponse(invocation: Invocation, status: number, body: string): ApiResponse {
  const mapping = selectResponse(invocation.method.integration.IntegrationResponses ?? [], String(status));
  const template = responseTemplate(mapping, header(invocation.request, 'accept'));
  const { text, override } =
    template === undefined ? { text: body, override: {} } : renderTemplate(template, invocation, body);
  const overridden = Number(override.status);
  const validOverride = Number.isInteger(overridden) && overridden >= 100 && overridden < 600;
  return {
    status: validOverride ? overridden : Number(mapping.StatusCode),
    headers: {
      'Content-Type': 'application/json',
      ...mappedHeaders(mapping),
      ...(override.header as object | undefined),
    },
    body: text,
  };
}

/** The first response whose pattern fits the integration's status code as a whole, else the one without a pattern. */
function selectResponse(responses: readonly IntegrationResponse[], status: string): IntegrationResponse {
  const selected =
    responses.find(
      ({ SelectionPattern }) => SelectionPattern && new RegExp(`^(?:${SelectionPattern})$`).test(status),
    ) ?? responses.find(({ SelectionPattern }) => !SelectionPattern);
  if (!selected) throw new GatewayError('API_CONFIGURATION_ERROR');
  return selected;
}

function responseTemplate(
  { ResponseTemplates = {} }: IntegrationResponse,
  accept: string | undefined,
): string | undefined {
  return (
    lookUp(ResponseTemplates, mediaType(accept)) ??
    ResponseTemplates['application/json'] ??
    Object.values(ResponseTemplates)[0]
  );
}

function mappedHeaders({ ResponseParameters = {} }: IntegrationResponse): Record<string, string> {
  const literals = Object.entries(ResponseParameters).flatMap(([name, value]) => {
    const literal = /^'(.*)'$/s.exec(value)?.[1];
    return literal === undefined ? [] : [[name.replace('method.response.header.', ''), literal]];
  });
  return Object.fromEntries(literals);
}

function renderTemplate(template: string, { api, context, parameters }: Invocation, body: string) {
  const override: Record<string, unknown> = { header: {} };
  const variables = {
    input: new Input(body, parameters),
    util: new Util(),
    context: {
      ...(asJava(context) as object),
      responseOverride: override,
      requestOverride: { header: {}, path: {}, querystring: {} },
    },
    stageVariables: asJava(api.stageVariables),
  };
  try {
    return { text: render(template, variables), override };
  } catch (error) {
    if (!(error instanceof UnreadableBodyError)) throw error;
    throw new GatewayError('BAD_REQUEST_BODY', error.message, error.message, { cause: error });
  }
}
