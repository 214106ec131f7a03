import { fromJson, toJson } from '../schemas/json-body';
import type { Member } from '../schemas/shape';
import { AwsError } from '../service';
import { parseBody } from './aws-json';
import type { WireProtocol } from './protocol';
import { isInBody, membersOf, type RestRequest, readBound, restRequest, writeBound } from './rest-bindings';
import { findRoute, type Route } from './route';

/** restJson1: the operation is a method and path; its input is spread over path, query, headers and body. */
export const restJson: WireProtocol = {
  read(httpRequest, model) {
    const request = restRequest(httpRequest);
    const route = findRoute(model, request);
    if (!route) throw new AwsError('UnknownOperationException', `Nothing is at ${request.method} ${request.path}`, 404);
    return { operation: route.operation, input: readInput(request, route) };
  },
  write({ output: shape, traits }, output, requestId) {
    const values = output as Record<string, unknown>;
    const { status, headers } = writeBound(shape, output, traits.http?.[2] ?? 200);
    const inBody: Record<string, unknown> = {};
    let payload: string | Uint8Array | undefined;
    for (const member of membersOf(shape)) {
      const value = values[member.name];
      if (value === undefined) continue;
      if (member.traits.httpPayload) payload = writePayload(member, value);
      else if (isInBody(member)) inBody[jsonName(member)] = toJson(member.shape, value);
    }
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, ...headers },
      body: payload ?? JSON.stringify(inBody),
    };
  },
  writeError(error, requestId, model) {
    const type = model?.errorByCode(error.code)?.shape ?? error.code;
    return {
      status: error.status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': type, 'x-amzn-requestid': requestId },
      body: JSON.stringify({ message: error.message }),
    };
  },
};

function readInput(request: RestRequest, { operation, labels }: Route): object {
  const members = membersOf(operation.input);
  const hasPayload = members.some(({ traits }) => traits.httpPayload);
  const body = (hasPayload ? {} : parseBody(request.body)) as Record<string, unknown>;
  const input: Record<string, unknown> = {};
  for (const member of members) {
    const value = readMember(member, request, labels, body);
    if (value !== undefined) input[member.name] = value;
  }
  return input;
}

function readMember(
  member: Member,
  request: RestRequest,
  labels: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): unknown {
  const { shape, traits } = member;
  if (traits.httpPayload) return shape.type === 'blob' ? request.body : fromJson(shape, parseBody(request.body));
  return isInBody(member) ? fromJson(shape, body[jsonName(member)]) : readBound(member, request, labels);
}

function jsonName({ name, traits }: Member): string {
  return traits.jsonName ?? name;
}

function writePayload({ shape }: Member, value: unknown): string | Uint8Array {
  return shape.type === 'blob' ? (value as Uint8Array) : JSON.stringify(toJson(shape, value));
}
