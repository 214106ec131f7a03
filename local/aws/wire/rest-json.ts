import { fromJson, toJson } from '../schemas/json-body';
import type { Member } from '../schemas/shape';
import { AwsError } from '../service';
import { parseBody } from './aws-json';
import { type AwsHttpRequest, header } from './http';
import type { WireProtocol } from './protocol';
import { findRoute, type Route } from './route';
import { fromTextValue, toTextValue } from './text-value';

/** restJson1: the operation is a method and path; its input is spread over path, query, headers and body. */
export const restJson: WireProtocol = {
  read(request, model) {
    const [path = '', query = ''] = request.url.split('?', 2);
    const route = findRoute(model, request.method, path);
    if (!route) throw new AwsError('UnknownOperationException', `Nothing is at ${request.method} ${path}`, 404);
    return { operation: route.operation, input: readInput(request, route, new URLSearchParams(query)) };
  },
  write({ output: shape, traits }, output, requestId) {
    const values = output as Record<string, unknown>;
    const members = shape.type === 'structure' ? [...shape.members.values()] : [];
    const headers: Record<string, string> = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
    const inBody: Record<string, unknown> = {};
    let status = traits.http?.[2] ?? 200;
    let payload: string | Uint8Array | undefined;
    for (const member of members) {
      const value = values[member.name];
      if (value === undefined) continue;
      if (member.traits.httpResponseCode) status = value as number;
      else if (member.traits.httpHeader)
        headers[member.traits.httpHeader.toLowerCase()] = toTextValue(member.shape, value);
      else if (member.traits.httpPayload) payload = writePayload(member, value);
      else inBody[member.name] = toJson(member.shape, value);
    }
    return { status, headers, body: payload ?? JSON.stringify(inBody) };
  },
  writeError(error, requestId, model) {
    const type = model.errorByCode(error.code)?.shape ?? error.code;
    return {
      status: error.status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': type, 'x-amzn-requestid': requestId },
      body: JSON.stringify({ message: error.message }),
    };
  },
};

function readInput(request: AwsHttpRequest, { operation, labels }: Route, query: URLSearchParams): object {
  const members = operation.input.type === 'structure' ? [...operation.input.members.values()] : [];
  const hasPayload = members.some(({ traits }) => traits.httpPayload);
  const body = hasPayload ? {} : parseBody(request.body);
  const input: Record<string, unknown> = {};
  for (const member of members) {
    const value = readMember(member, request, labels, query, body as Record<string, unknown>);
    if (value !== undefined) input[member.name] = value;
  }
  return input;
}

function readMember(
  { name, shape, traits }: Member,
  request: AwsHttpRequest,
  labels: Readonly<Record<string, string>>,
  query: URLSearchParams,
  body: Readonly<Record<string, unknown>>,
): unknown {
  if (traits.httpPayload) return shape.type === 'blob' ? request.body : fromJson(shape, parseBody(request.body));
  if (traits.httpQuery && shape.type === 'list') {
    const texts = query.getAll(traits.httpQuery);
    return texts.length > 0 ? texts.map((text) => fromTextValue(shape.element.shape, text)) : undefined;
  }
  if (!traits.httpLabel && !traits.httpQuery && !traits.httpHeader) return fromJson(shape, body[name]);
  const text = traits.httpLabel
    ? labels[name]
    : traits.httpQuery
      ? query.get(traits.httpQuery)
      : header(request, (traits.httpHeader ?? '').toLowerCase());
  return text === undefined || text === null ? undefined : fromTextValue(shape, text);
}

function writePayload({ shape }: Member, value: unknown): string | Uint8Array {
  return shape.type === 'blob' ? (value as Uint8Array) : JSON.stringify(toJson(shape, value));
}
