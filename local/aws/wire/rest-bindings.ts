import type { Member, Shape } from '../schemas/shape';
import { type AwsHttpRequest, header } from './http';
import { fromTextValue, toTextValue } from './text-value';

/** Where a REST service has its values outside the body. */
export interface RestRequest extends AwsHttpRequest {
  readonly path: string;
  readonly query: URLSearchParams;
}

export function restRequest(request: AwsHttpRequest): RestRequest {
  const [path = '', query = ''] = request.url.split('?', 2);
  return { ...request, path, query: new URLSearchParams(query) };
}

export function membersOf(shape: Shape): Member[] {
  return shape.type === 'structure' ? [...shape.members.values()] : [];
}

/** Whether a member is in the body, among others. */
export function isInBody({ traits }: Member): boolean {
  const { httpPayload, httpLabel, httpQuery, httpHeader, httpPrefixHeaders, httpResponseCode } = traits;
  return !(httpPayload || httpLabel || httpQuery || httpHeader || httpPrefixHeaders || httpResponseCode);
}

/** The member's value out of path, query string or headers; undefined where it is not given. */
export function readBound(
  { name, shape, traits }: Member,
  request: RestRequest,
  labels: Readonly<Record<string, string>>,
): unknown {
  if (traits.httpQuery && shape.type === 'list') {
    const texts = request.query.getAll(traits.httpQuery);
    return texts.length > 0 ? texts.map((text) => fromTextValue(shape.element.shape, text)) : undefined;
  }
  if (traits.httpPrefixHeaders) return prefixed(request, traits.httpPrefixHeaders);
  const text = traits.httpLabel
    ? labels[name]
    : traits.httpQuery
      ? request.query.get(traits.httpQuery)
      : header(request, (traits.httpHeader ?? '').toLowerCase());
  return text === undefined || text === null ? undefined : fromTextValue(shape, text);
}

function prefixed({ headers }: AwsHttpRequest, prefix: string): Record<string, string> | undefined {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(prefix.toLowerCase()) ? [[name.slice(prefix.length), String(value)]] : [],
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** What an answer has outside its body. */
export interface BoundAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
}

/** Status and headers of an answer: of the operation's own members, those that are bound to them. */
export function writeBound(shape: Shape, output: object, successStatus: number): BoundAnswer {
  const values = output as Record<string, unknown>;
  const headers: Record<string, string> = {};
  let status = successStatus;
  for (const { name, shape: memberShape, traits } of membersOf(shape)) {
    const value = values[name];
    if (value === undefined) continue;
    if (traits.httpResponseCode) status = value as number;
    if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = toHeader(memberShape, value);
    if (traits.httpPrefixHeaders) {
      for (const [key, text] of Object.entries(value as object)) headers[`${traits.httpPrefixHeaders}${key}`] = text;
    }
  }
  return { status, headers };
}

function toHeader(shape: Shape, value: unknown): string {
  return value instanceof Date ? value.toUTCString() : toTextValue(shape, value);
}
