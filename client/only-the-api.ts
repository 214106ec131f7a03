import type { Middleware } from 'openapi-fetch';
import { NotTheApiError } from './errors';

const texts = new WeakMap<Response, string>();

/** Takes for an answer only what the API may have sent: nothing, or JSON. */
export const onlyTheApi: Middleware = {
  async onResponse({ request, response }) {
    const { status, headers } = response;
    const contentType = headers.get('content-type')?.split(';')[0]?.trim() || 'no content type';
    const location = headers.get('location') ?? undefined;
    const strange = new NotTheApiError(request.url, status, contentType, location);
    // Browsers hide what redirects.
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) throw strange;
    const text = await response.clone().text();
    if (!isJson(text) && !(text === '' && status === 204)) throw strange;
    texts.set(response, text);
  },
};

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** The answer as it came, each number with all its digits. */
export function textOf(response: Response): string {
  return texts.get(response) ?? '';
}
