import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { API_PAGE, renderedApiPage } from '../../docs/render-api-page';

const page = readFileSync(API_PAGE, 'utf8');

describe('docs/api.md', () => {
  it('has the tables of the contract: run `npm run render` after a change', () => {
    expect(page).toBe(renderedApiPage(page));
  });

  it('tells a field’s meaning, form and default', () => {
    expect(page).toContain(
      '| `volumeGiB` | disk of an instance, for images and logs | a whole number from 30 to 16384 | `capacity.volumeGiB` of the environment (`60`) |',
    );
  });
});
