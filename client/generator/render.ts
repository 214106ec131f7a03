import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DOCUMENT = path.join('docs', 'openapi.json');
export const API_TYPES = path.join('client', 'api-types.ts');

const HEAD = '// Written by npm run render, from docs/openapi.json.\n';

/** The API's paths and resources in types, as openapi-fetch reads them. */
export async function renderedApiTypes(document: string): Promise<string> {
  const { astToString, default: openapiTS } = await import('openapi-typescript');
  return HEAD + astToString(await openapiTS(document, { silent: true, alphabetize: true }));
}

if (require.main === module) {
  renderedApiTypes(readFileSync(DOCUMENT, 'utf8')).then((types) => writeFileSync(API_TYPES, types));
}
