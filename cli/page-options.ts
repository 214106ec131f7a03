import type { Command } from 'commander';
import { wholeNumber } from './number-option';

export interface PageOptions {
  readonly limit?: number | undefined;
  readonly pageToken?: string | undefined;
}

/** Of a list: with `--json` a page is answered, as the API gives it. */
export function pageOptions(command: Command): Command {
  return command
    .option('--limit <number>', 'so many at once, 100 at most', wholeNumber)
    .option('--page-token <token>', 'go on where the page before ended: its pageToken');
}

export function pageQuery({ limit, pageToken }: PageOptions): { limit?: number; pageToken?: string } {
  return { ...(limit !== undefined && { limit }), ...(pageToken !== undefined && { pageToken }) };
}
