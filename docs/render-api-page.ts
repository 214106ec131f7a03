import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fieldsTable, routesTable, strategyExample } from './render/api-tables';
import { withBlock } from './render/marked-block';

export const API_PAGE = path.join('docs', 'api.md');

/** The page about the API with the tables of the contract in it. */
export function renderedApiPage(page: string): string {
  const blocks = { fields: fieldsTable(), strategy: strategyExample(), routes: routesTable() };
  return Object.entries(blocks).reduce((text, [name, block]) => withBlock(text, name, block), page);
}

if (require.main === module) writeFileSync(API_PAGE, renderedApiPage(readFileSync(API_PAGE, 'utf8')));
