/** The methods of `java.lang.String` that mapping templates call; a regular expression is Java's. */
export const JAVA_STRING: Readonly<Record<string, (text: string, ...args: never[]) => unknown>> = {
  charAt: (text, index: number) => text.charAt(index),
  compareTo: (text, other: string) => (text < other ? -1 : text > other ? 1 : 0),
  concat: (text, other: string) => text + other,
  contains: (text, part: string) => text.includes(part),
  endsWith: (text, suffix: string) => text.endsWith(suffix),
  equals: (text, other: unknown) => text === other,
  equalsIgnoreCase: (text, other: unknown) => typeof other === 'string' && text.toLowerCase() === other.toLowerCase(),
  hashCode: (text) => hashCode(text),
  indexOf: (text, part: string, from = 0) => text.indexOf(part, from),
  isEmpty: (text) => text.length === 0,
  lastIndexOf: (text, part: string) => text.lastIndexOf(part),
  length: (text) => text.length,
  matches: (text, regex: string) => pattern(`^(?:${regex})$`, '').test(text),
  replace: (text, from: string, to: string) => text.replaceAll(from, () => to),
  replaceAll: (text, regex: string, to: string) => text.replace(pattern(regex, 'g'), replacement(to)),
  replaceFirst: (text, regex: string, to: string) => text.replace(pattern(regex, ''), replacement(to)),
  split: (text, regex: string, limit = 0) => split(text, regex, limit),
  startsWith: (text, prefix: string, from = 0) => text.startsWith(prefix, from),
  substring: (text, begin: number, end: number = text.length) => substring(text, begin, end),
  toLowerCase: (text) => text.toLowerCase(),
  toString: (text: string) => text,
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, ''),
};

function hashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Possessive quantifiers and inline flags are the parts of Java's syntax that JavaScript lacks; no template here needs more than `(?s)` and `(?i)`. */
function pattern(regex: string, flags: string): RegExp {
  const [, inline = '', rest = ''] = /^\^?(?:\(\?:)?\(\?([is]+)\)(.*)$/s.exec(regex) ?? [];
  return inline ? new RegExp(regex.replace(`(?${inline})`, ''), flags + inline) : new RegExp(regex || rest, flags);
}

/** In Java a backslash makes the next character literal, and `$1` is a group; `$&` and the like mean nothing. */
function replacement(text: string): (...match: unknown[]) => string {
  return (...match) =>
    text.replace(/\\(.)|\$(\d)/gs, (_, literal: string | undefined, group: string) =>
      literal === undefined ? String(match[Number(group)] ?? '') : literal,
    );
}

/** Java drops trailing empty strings unless a limit is given. */
function split(text: string, regex: string, limit: number): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(pattern(regex, 'g'))) {
    if (limit > 0 && parts.length === limit - 1) break;
    if (match[0] === '' && (match.index === 0 || match.index === text.length)) continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(text.slice(start));
  while (limit === 0 && parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

function substring(text: string, begin: number, end: number): string {
  if (begin < 0 || end > text.length || begin > end) {
    throw new RangeError(`begin ${begin}, end ${end}, length ${text.length}`);
  }
  return text.slice(begin, end);
}
