/**
 * A text as a part of a JSONata string in single quotes, within a definition's JSON. JSONata knows no escaped apostrophe, but the
 * apostrophe's code.
 */
export function quotable(text: string): string {
  return text.replaceAll("'", String.raw`\\u0027`);
}
