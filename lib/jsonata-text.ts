/**
 * A text as a part of a JSONata string in single quotes, within a definition's JSON: what would end either string, or stand for
 * something else there, by its code. JSONata knows no escaped apostrophe.
 */
export function quotable(text: string): string {
  return text.replace(/['"\\$]/g, (character) => `\\\\u00${character.charCodeAt(0).toString(16)}`);
}
