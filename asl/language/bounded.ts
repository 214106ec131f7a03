/**
 * The expression of a text from outside as it may be kept: of at most so many characters, none of them a control character. What only
 * sets a terminal's colours goes.
 */
export function bounded(text: string, characters: number): string {
  // Cut before anything else is done to it: a line may be a megabyte long.
  return `($cut := $substring('' & ${text}, 0, ${characters + 1}); $clean := $trim($replace($replace($cut, /\\x1b\\[[0-9;]*m/, ''), /[\\x00-\\x1f\\x7f]/, ' ')); $length($clean) > ${characters} ? $substring($clean, 0, ${characters - 1}) & '…' : $clean)`;
}

/** The first entries of a list from outside, as a list whatever there is. */
export function first(count: number, list: string): string {
  return `$append([], $append([], ${list})[[0..${count - 1}]])`;
}
