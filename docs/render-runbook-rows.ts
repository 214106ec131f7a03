import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const RUNBOOK = path.join('docs', 'runbook.md');
export const RUNBOOK_ROWS = path.join('view-model', 'runbook-rows.ts');

/** Sections about a status instead of an error. */
const OF_STATUSES = ['CLEANUP_FAILED', 'DEGRADED'];

const HEAD = `import type { RunbookRow } from './runbook-row';

// Written by npm run render, from docs/runbook.md.
export const RUNBOOK_ROWS: readonly RunbookRow[] = [
`;

/** What the runbook says of each error, so that its words stand once. */
export function renderedRunbookRows(runbook: string): string {
  const rows = [...runbook.matchAll(/^\| (`.*) \| (.*) \| (.*) \| (.*) \|$/gm)].map(([, errors, ...cells]) => {
    const [description, investigation, resolution] = cells.map(withoutLinks);
    return { ...matched(errors!), description, investigation, resolution };
  });
  const sections = OF_STATUSES.map((status) => ({ names: [status], ...sectionOf(runbook, status) }));
  const lines = [...rows, ...sections].map((row) => `  ${JSON.stringify(row)},`);
  return `${HEAD}${lines.join('\n')}\n];\n`;
}

/** Which errors a row is about: \`A\`, \`B…\` with "…" in its cause, or while something was being done. */
function matched(errors: string): { names: string[]; cause?: string; orCause?: string; step?: string } {
  const names = [...errors.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  const [, cause] = errors.match(/with "([^"]+)"/) ?? [];
  const [, orCause] = errors.match(/or "([^"]+)"/) ?? [];
  const [, step] = errors.match(/while (.+)$/) ?? [];
  return { names, ...(cause && { cause }), ...(orCause && { orCause }), ...(step && { step }) };
}

function sectionOf(runbook: string, heading: string): Record<'description' | 'investigation' | 'resolution', string> {
  const [section = ''] = runbook.split(`\n## ${heading}\n`).slice(1);
  const [text = ''] = section.split('\n## ');
  const part = (name: string) => {
    const [, words = ''] = text.match(new RegExp(`\\*\\*${name}\\.\\*\\*([^]*?)(\\n\\n|$)`)) ?? [];
    return withoutLinks(words.replace(/\s+/g, ' ').trim());
  };
  return {
    description: part('Description'),
    investigation: part('Investigation'),
    resolution: part('Resolution'),
  };
}

/** A link leads nowhere outside of the document. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').trim();
}

if (require.main === module) writeFileSync(RUNBOOK_ROWS, renderedRunbookRows(readFileSync(RUNBOOK, 'utf8')));
