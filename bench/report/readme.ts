import { marked, withBlock } from '../../docs/render/marked-block';

/** The README with the report between its markers, which are added at its end where there are none. */
export function withReport(readme: string, report: string): string {
  return readme.includes('<!-- bench:')
    ? withBlock(readme, 'bench', report)
    : `${readme.trimEnd()}\n\n${marked('bench', report)}\n`;
}
