import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { renderSchema, SCHEMA_FILE } from '../../config/render-schema';

it('config/schema.json, for editors, is what the schema gives: run `npm run render` after a change', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(renderSchema());
});
