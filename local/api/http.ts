/** One HTTP request to the REST API. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query string as sent, e.g. `/models/iris/versions?limit=10`. */
  readonly url: string;
  /** By name exactly as sent; all values of a name that was sent more than once. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly sourceIp?: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as it is sent where the caller takes it compressed. */
  readonly compressedBody?: Uint8Array;
}

/** As API Gateway itself reads a header: in whatever case it was sent. */
export function header({ headers = {} }: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  const sent = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
  return sent === undefined ? undefined : lastValue(headers[sent]!);
}

/** Of several values of one header, single-value maps hold the last. */
export function lastValue(values: string | readonly string[]): string {
  return typeof values === 'string' ? values : (values.at(-1) ?? '');
}

export function singleValues({ headers = {} }: Pick<ApiRequest, 'headers'>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, lastValue(values)]));
}

/** Header and parameter values without the media type's parameters: `application/json; charset=utf-8` → `application/json`. */
export function mediaType(value: string | undefined): string {
  return value?.split(';')[0]?.trim().toLowerCase() || 'application/json';
}
