import { parse, stringify } from 'lossless-json';

/** JSON in one line, each number with all its digits. */
export function oneLine(text: string): string {
  return text.includes('\n') ? stringify(parse(text))! : text;
}
