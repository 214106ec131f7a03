import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load';
import { maxModelNameLength } from '../../contract/values';
import packageJson from '../../package.json';
import { openApiDocument } from './openapi';

/** `docs/openapi.json`, as it is with the name prefix that the environments come with. */
export function renderedOpenApi(): string {
  const { namePrefix } = loadConfig('local');
  const document = openApiDocument(packageJson.version, maxModelNameLength(namePrefix));
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (require.main === module) writeFileSync(join(__dirname, '..', '..', 'docs', 'openapi.json'), renderedOpenApi());
