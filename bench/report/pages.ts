import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withBlock } from '../../docs/render/marked-block';
import { type Results, readResults } from '../results';
import { costTable, poolCostTable } from './cost-table';
import { report } from './report';
import { scaleBlocks } from './scale-page';

/** The documents that tell what was measured, each with its block of them as it is now. */
export const PAGES: Readonly<Record<string, (page: string, results: Results) => string>> = {
  'README.md': (page, results) => withBlock(withBlock(page, 'cost', costTable(results)), 'pool-cost', poolCostTable()),
  [path.join('docs', 'figures.md')]: (page, results) => withBlock(page, 'bench', report(results)),
  [path.join('docs', 'scale.md')]: (page, results) =>
    Object.entries(scaleBlocks(results)).reduce((renewed, [name, block]) => withBlock(renewed, name, block), page),
};

export function writePages(results: Results): void {
  for (const [file, renewed] of Object.entries(PAGES))
    writeFileSync(file, renewed(readFileSync(file, 'utf8'), results));
}

if (require.main === module) writePages(readResults());
