import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RUNBOOK_ROWS as FILE, renderedRunbookRows } from '../../docs/render-runbook-rows';
import { RUNBOOK_ROWS } from '../../view-model/runbook-rows';

const RUNBOOK = readFileSync('docs/runbook.md', 'utf8');

describe('view-model/runbook-rows.ts', () => {
  it('is what the runbook says: run `npm run render` after a change', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(renderedRunbookRows(RUNBOOK));
  });

  it('has every row of the tables of errors, each with all it says', () => {
    const errors = RUNBOOK.match(/^\| `.*$/gm)!;
    expect(RUNBOOK_ROWS.length).toBe(errors.length + 2);
    const silent = RUNBOOK_ROWS.filter(({ description, resolution }) => description === '' || resolution === '');
    expect(silent).toEqual([]);
  });

  it('has no link in it, which would lead nowhere', () => {
    expect(RUNBOOK_ROWS.filter((row) => JSON.stringify(row).includes(']('))).toEqual([]);
  });
});
