/**
 * A name as Route 53 keeps it: in lower case, with a dot at its end, and other characters than letters, digits, `-` and
 * `_` by their octal code: `*.Example.com` is `\052.example.com.`
 */
export function dnsName(name: string): string {
  const escaped = name
    .toLowerCase()
    .replace(/[^a-z0-9._\\-]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return escaped.endsWith('.') ? escaped : `${escaped}.`;
}

export function isIn(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** The order of lists: by the labels from the last to the first. */
export function compareNames(one: string, other: string): number {
  const [first, second] = [reversed(one), reversed(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function reversed(name: string): string {
  return name.replace(/\.$/, '').split('.').reverse().join('.');
}
