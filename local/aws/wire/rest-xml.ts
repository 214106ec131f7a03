import type { Member, Shape } from '../schemas/shape';
import { AwsError } from '../service';
import { readContent } from './aws-chunked';
import type { WireProtocol } from './protocol';
import { readXml } from './read-xml';
import { isInBody, membersOf, type RestRequest, readBound, restRequest, writeBound } from './rest-bindings';
import { findRoute, type Route } from './route';
import { splitBucket } from './s3-address';
import { content, element, escapeXml, tag } from './xml';

/** restXml: S3's objects are bodies, and everything else of it is path, query and headers; Route 53 has documents. */
export const restXml: WireProtocol = {
  read(httpRequest, model) {
    const whole = restRequest(httpRequest);
    const { bucket, path } = model.service === 's3' ? splitBucket(httpRequest) : { bucket: '', path: whole.path };
    const request = { ...whole, path };
    const route = findRoute(model, request, ({ input }) => isOnBucket(input) === (bucket !== ''));
    if (!route)
      throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
    return { operation: route.operation, input: { ...(bucket && { Bucket: bucket }), ...readInput(request, route) } };
  },
  write({ name, output: shape, traits }, output, requestId) {
    const { status, headers } = writeBound(shape, output, traits.http?.[2] ?? 200);
    const values = output as Record<string, unknown>;
    const given = membersOf(shape).filter((member) => values[member.name] !== undefined);
    const payload = given.find(({ traits }) => traits.httpPayload);
    const isBlob = payload?.shape.type === 'blob';
    const elements =
      payload && !isBlob
        ? contentOf(payload, values)
        : given
            .filter(isInBody)
            .map((member) => elementOf(member, values))
            .join('');
    // Clients do not look at the root element's name.
    const document = elements === '' ? '' : `${PROLOG}${tag(`${name}Result`, elements)}`;
    return {
      status,
      headers: {
        'x-amz-request-id': requestId,
        ...(document !== '' && { 'content-type': 'application/xml' }),
        ...headers,
      },
      body: isBlob ? (values[payload!.name] as Uint8Array) : document,
    };
  },
  writeError(error, requestId, model) {
    const said = tag('Code', error.code) + tag('Message', escapeXml(error.message));
    const id = tag('RequestId', requestId);
    // S3 alone does not wrap its errors.
    const isWrapped = model !== undefined && model.service !== 's3';
    const document = isWrapped ? tag('ErrorResponse', tag('Error', said) + id) : tag('Error', said + id);
    return {
      status: error.status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: `${PROLOG}${document}`,
    };
  },
};

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An operation that takes a bucket is none on the account, and the other way round. */
function isOnBucket(input: Shape): boolean {
  return membersOf(input).some(({ name, required }) => name === 'Bucket' && required);
}

function contentOf(member: Member, values: Readonly<Record<string, unknown>>): string {
  return content(member, values[member.name]);
}

function elementOf(member: Member, values: Readonly<Record<string, unknown>>): string {
  return element(xmlName(member), member, values[member.name]);
}

function xmlName({ name, traits }: { readonly name: string; readonly traits: { readonly xmlName?: string } }): string {
  return traits.xmlName ?? name;
}

/** An object's content, or a document; where there is no body, there is none. */
function readPayload({ shape }: Member, request: RestRequest): unknown {
  const content = readContent(request);
  if (shape.type === 'blob') return content;
  return content.length > 0 ? readXml(shape, content) : undefined;
}

/** The members that are together in the body, where the operation has such. */
function readDocument(input: Shape, request: RestRequest): Readonly<Record<string, unknown>> {
  if (!membersOf(input).some(isInBody) || membersOf(input).some(({ traits }) => traits.httpPayload)) return {};
  const content = readContent(request);
  return content.length > 0 ? (readXml(input, content) as Record<string, unknown>) : {};
}

function readInput(request: RestRequest, { operation, labels }: Route): object {
  const input: Record<string, unknown> = {};
  const document = readDocument(operation.input, request);
  for (const member of membersOf(operation.input)) {
    const value = member.traits.httpPayload
      ? readPayload(member, request)
      : (document[member.name] ?? readBound(member, request, labels));
    if (value !== undefined) input[member.name] = value;
  }
  return input;
}
