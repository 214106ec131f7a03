import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { CONFIG_FOLDER } from './load';
import { environmentSchema } from './schema';

export const SCHEMA_FILE = path.join(CONFIG_FOLDER, 'schema.json');

/** JSON Schema of an environment's file, for editors. */
export function renderSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(environmentSchema, { io: 'input' }), null, 2)}\n`;
}

if (require.main === module) writeFileSync(SCHEMA_FILE, renderSchema());
