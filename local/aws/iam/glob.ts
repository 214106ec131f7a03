const compiled = { '': new Map<string, RegExp>(), i: new Map<string, RegExp>() };

/** IAM's wildcards: `*` for any characters, `?` for one. */
export function globMatches(pattern: string, text: string, flags: 'i' | '' = ''): boolean {
  let expression = compiled[flags].get(pattern);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    expression = new RegExp(`^${source}$`, `s${flags}`);
    compiled[flags].set(pattern, expression);
  }
  return expression.test(text);
}

/** ARNs match part by part: no wildcard reaches over a colon before the resource. */
export function arnMatches(pattern: string, arn: string): boolean {
  const patterns = arnParts(pattern);
  const parts = arnParts(arn);
  return patterns.length === parts.length && patterns.every((part, index) => globMatches(part, parts[index]!));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
