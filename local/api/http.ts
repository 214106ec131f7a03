/** One HTTP request to the REST API. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query string as sent, e.g. `/models/iris/versions?limit=10`. */
  readonly url: string;
  /** By name as sent; several values of one name are joined with a comma. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly sourceIp?: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function header(request: ApiRequest, name: string): string | undefined {
  const entry = Object.entries(request.headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1];
}

/** Header and parameter values without the media type's parameters: `application/json; charset=utf-8` → `application/json`. */
export function mediaType(value: string | undefined): string {
  return value?.split(';')[0]?.trim().toLowerCase() || 'application/json';
}
