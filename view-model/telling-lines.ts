import { COMPLAINT, EXCEPTION, SAYS_NOTHING } from '../contract/telling-lines';

/** So many lines around the telling one: those of a stack stand before or after it. */
const [BEFORE, AFTER] = [6, 3];

export interface TellingLines {
  readonly lines: readonly string[];
  /** Which of them tells most, counted from 0; -1 where none does. */
  readonly telling: number;
}

/** Of a log those lines that tell why a program ended; the workflow picks the same for its mails. */
export function tellingLines(log: readonly string[]): TellingLines {
  const lines = log.filter(isLegible);
  const at = tellingLine(lines);
  const middle = at < 0 ? lines.length - 1 : at;
  const from = Math.max(0, middle - BEFORE);
  return { lines: lines.slice(from, middle + AFTER + 1), telling: at < 0 ? -1 : at - from };
}

/** The exception that ended it, else its last complaint, else the last line that says anything. */
function tellingLine(lines: readonly string[]): number {
  const says = (line: string) => !SAYS_NOTHING.test(line.trim());
  const thrown = lines.findLastIndex((line) => says(line) && EXCEPTION.test(line.trim()));
  if (thrown >= 0) return thrown;
  const complaint = lines.findLastIndex((line) => says(line) && COMPLAINT.test(line));
  return complaint >= 0 ? complaint : lines.findLastIndex(says);
}

/** What is mostly no UTF-8 is not text. */
function isLegible(line: string): boolean {
  return line.trim() !== '' && line.replaceAll('\uFFFD', '').length * 4 >= line.length * 3;
}
