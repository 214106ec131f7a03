import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { API_TYPES, renderedApiTypes } from '../../../client/generator/render';

describe('client/api-types.ts', () => {
  it('is what docs/openapi.json gives: run `npm run render` after a change', async () => {
    const types = await renderedApiTypes(readFileSync('docs/openapi.json', 'utf8'));
    expect(readFileSync(API_TYPES, 'utf8')).toBe(types);
  });
});
