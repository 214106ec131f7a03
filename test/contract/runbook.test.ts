import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RUNBOOK, whatToDo } from '../../contract/runbook';

/** As a heading is linked to. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

describe('what an alarm leads to', () => {
  it('is a section that the runbook has', () => {
    const headings = [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^## (.*)$/gm)];
    const anchors = headings.map(([, heading = '']) => anchorOf(heading));
    expect(Object.values(RUNBOOK).filter((section) => !anchors.includes(section))).toEqual([]);
  });

  it('is told as a sentence', () => {
    expect(whatToDo('cleanupFailed')).toBe('What to do: docs/runbook.md#cleanup_failed');
  });
});
