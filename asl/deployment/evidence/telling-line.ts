import { COMPLAINT, EXCEPTION, SAYS_NOTHING } from '../../../contract/telling-lines';

/** Lines that are text; what is mostly no UTF-8 is not. */
function legible(lines: string): string {
  return `$append([], ${lines}[$trim($) != '' and $length($replace($, '\uFFFD', '')) * 4 >= $length($) * 3])`;
}

/** What is said of a log that says something: over `$thrown`, `$complaints` and `$said`. */
function outOf(lines: string, choice: string): string {
  return `(
    $said := ${legible(lines)}[$not($contains($trim($), ${SAYS_NOTHING}))];
    $thrown := $said[$contains($trim($), ${EXCEPTION})];
    $complaints := $said[$contains($, ${COMPLAINT})];
    '' & (${choice})
  )`;
}

/** The exception that a program ended with, else the last line that complains; `''` where none does. */
export function complaint(lines: string): string {
  return outOf(lines, '$exists($thrown) ? $thrown[-1] : $complaints[-1]');
}

/** The line of a log that tells why a program ended: its complaint, else the last line that says anything; `''` where none does. */
export function tellingLine(lines: string): string {
  return outOf(lines, '$exists($thrown) ? $thrown[-1] : $exists($complaints) ? $complaints[-1] : $said[-1]');
}

/** The telling line with those around it, of a stack for instance; without one the last lines. What is said again is left out. */
export function tellingExcerpt(lines: string, { before, after }: { readonly before: number; readonly after: number }) {
  return `(
    $lines := ${legible(lines)};
    $line := ${tellingLine('$lines')};
    $at := $line = '' ? $count($lines) - 1 : $max($append([-1], $map($lines, function($each, $index) { $each = $line ? $index : -1 })));
    $append([], $distinct($append([], $filter($lines, function($each, $index) { $index >= $at - ${before} and $index <= $at + ${after} }))))
  )`;
}
