import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { READS } from '../local/rehearsal/reading/reads';
import { withBlock } from './render/marked-block';

export const REHEARSAL_PAGE = path.join('docs', 'rehearsal.md');

/** In the names of resources. */
const PLACE = { account: '<account>', region: '<region>', prefix: '<prefix>', hostedZoneId: '<zone>' };

/** The page with the table of what a rehearsal reads. */
export function renderedRehearsalPage(page: string): string {
  const rows = Object.entries(READS).map(([action, { why, resources }]) => {
    const held = (resources(PLACE) ?? []).map((resource) => `\`${resource}\``).join(', ');
    return `| \`${action}\` | ${why} | ${held || 'none'} |`;
  });
  return withBlock(page, 'reads', ['| action | tells | held to |', '|---|---|---|', ...rows].join('\n'));
}

if (require.main === module) writeFileSync(REHEARSAL_PAGE, renderedRehearsalPage(readFileSync(REHEARSAL_PAGE, 'utf8')));
