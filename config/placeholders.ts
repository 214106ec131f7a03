/** What documents, and the files that come with this project, have where everybody's own value belongs. */
const PLACEHOLDERS: readonly RegExp[] = [
  // An account, alone or within an ARN or a name.
  /(?<!\d)(?:(\d)\1{11}|123456789012)(?!\d)/,
  // The id of a VPC or a subnet.
  /-(?:0123456789abcdef0|0fedcba9876543210)$/,
  // A domain that is reserved for examples.
  /(?:^|[@.])example(?:\.(?:com|net|org))?$/,
  /^example\//,
];

/** Its account is on this machine, and has whatever its configuration names. */
const LOCAL = 'local';

/** What somebody has to be told who takes an environment's file as it came for their own. */
export function placeholderNotice(env: string, config: object): string | undefined {
  const placeholders = env === LOCAL ? [] : placeholdersIn(config);
  if (placeholders.length === 0) return undefined;
  const sentence = `config/${env}.json still has placeholders. Templates can be looked at with them; a deployment needs your own values of`;
  return [sentence, ...placeholders].join('\n  ');
}

/** The fields of a configuration whose values are placeholders: `subnetIds.0: "subnet-0123456789abcdef0"`. */
export function placeholdersIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') {
    const isPlaceholder = PLACEHOLDERS.some((placeholder) => placeholder.test(value));
    return isPlaceholder ? [`${path.join('.')}: ${JSON.stringify(value)}`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => placeholdersIn(inner, [...path, name]));
}
