import { BOUNDS } from '../../contract/bounds';

/** An answer is a text within a text, of at most 256 KiB; the rest of it takes little. */
const MOST_BYTES = 180_000;

/** Of a line's time, its task and what is around them. */
const BYTES_AROUND = 130;

/** What only sets a terminal's colours goes, and of what else controls one nothing is left but tabs and ends of lines. */
const CLEAN = `$replace($replace($cut, /\\x1b\\[[0-9;]*m/, ''), /[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]/, ' ')`;

/** Events of a log as lines `{t, task, m}`: those that have the text in them, which the pattern may only have been near to. */
export const linesOf = (
  events: string,
  text: string,
) => `$append([], ${events}[${text} = '' or $contains(Message, ${text})].(
  $cut := $substring(Message, 0, ${BOUNDS.logMessage + 1});
  $clean := $replace(${CLEAN}, /\\s+$/, '');
  {
    't': Timestamp,
    'task': $split(LogStreamName, '/')[-1],
    'm': $length(Message) > ${BOUNDS.logMessage} ? $substring($clean, 0, ${BOUNDS.logMessage - 1}) & '…' : $clean
  }
))`;

/** Bytes that a line takes at the most: a quote or a backslash has four in a text within a text, and so have characters beyond ASCII. */
const BYTES = `function($line) { (
  $characters := $length($line.m);
  ${BYTES_AROUND} + $characters + 3 * ($length($replace($line.m, /[^ !#-\\[\\]-~]/, '  ')) - $characters)
) }`;

/**
 * The newest of lines, as many as are wanted and fit: `{lines, isCut}`, where older ones were left away.
 *
 * @param given - so many of the newest are there only to be counted
 */
export const newestOf = (lines: string, wanted: string, given: string) => `(
  $bytes := ${BYTES};
  $all := $append([], ${lines});
  $number := $count($all);
  $room := $reduce($reverse($all), function($so, $line) {
    $so.isFull ? $so : (
      $total := $so.bytes + ($so.kept < ${given} ? 0 : $bytes($line));
      $so.kept >= ${wanted} or $total > ${MOST_BYTES} ? $merge([$so, {'isFull': true}]) : {'kept': $so.kept + 1, 'bytes': $total, 'isFull': false}
    )
  }, {'kept': 0, 'bytes': 0, 'isFull': false});
  {'lines': $append([], $filter($all, function($line, $index) { $index >= $number - $room.kept })), 'isCut': $room.isFull}
)`;

/** The pattern by which CloudWatch Logs looks for a text: its pieces, since how it takes quotes and backslashes is not documented. */
export const patternOf = (text: string) =>
  `'' & $join($split(${text}, /[\\\\"]/)[$trim($) != ''].('"' & $ & '"'), ' ')`;
