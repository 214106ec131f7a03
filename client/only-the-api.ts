import type { Middleware } from 'openapi-fetch';
import { NotTheApiError } from './errors';

const texts = new WeakMap<Response, string>();

/** What it is asked for has one of these: each of its lists and resources. */
const FIELDS = ['items', 'model', 'deploymentId', 'endpoint', 'execution'];

/** Takes for an answer only what the API may have sent: nothing, or JSON of its own. */
export const onlyTheApi: Middleware = {
  async onResponse({ request, response }) {
    const { status, headers } = response;
    const contentType = headers.get('content-type')?.split(';')[0]?.trim() || 'no content type';
    const location = headers.get('location') ?? undefined;
    const strange = new NotTheApiError(request.url, status, contentType, location);
    // Browsers hide what redirects.
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) throw strange;
    const text = await response.clone().text();
    if (text === '' ? status !== 204 : !isAnswer(text, response.ok)) throw strange;
    texts.set(response, text);
  },
};

/** Refusals are not only the API's own: those of what stands before it have other fields. */
function isAnswer(text: string, isDone: boolean): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null) return false;
    return !isDone || FIELDS.some((name) => Object.hasOwn(answer, name));
  } catch {
    return false;
  }
}

/** The answer as it came, each number with all its digits. */
export function textOf(response: Response): string {
  return texts.get(response) ?? '';
}
