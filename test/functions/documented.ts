import Ajv from 'ajv/dist/2020';
import { ROUTES } from '../../contract/routes';
import { openApiDocument } from '../../lib/api/openapi';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document.
const document: any = openApiDocument('0', 24);
const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'api', components: document.components });

/** Fails unless the OpenAPI document describes this answer: its status, and the shape of its body. */
export function expectDocumented(route: string, status: number, body: unknown): void {
  const { path, method } = ROUTES.find((candidate) => `${candidate.method} ${candidate.path}` === route)!;
  const response = document.paths[path][method.toLowerCase()].responses[status];
  if (!response) throw new Error(`${route} answered ${status}, which docs/openapi.json does not have`);
  const reference = response.content?.['application/json'].schema.$ref as string | undefined;
  if (!reference) return;
  const validate = ajv.getSchema(`api${reference}`)!;
  if (!validate(body)) throw new Error(`${route} ${status} is not as documented: ${ajv.errorsText(validate.errors)}`);
}
