/**
 * Whether a deletion names a version or an image version other than the live one's: an expression. The seed's callers say which version
 * they want gone; another one that is live is none of theirs.
 *
 * @param expected - an expression for what the deletion names, both optional
 * @param endpoint - an expression for the endpoint's item
 */
export function otherVersionIsLive(expected: string, endpoint: string): string {
  const differs = (field: string) =>
    `($type(${expected}.${field}) = 'number' and $string(${expected}.${field}) != ${endpoint}.${field}.N)`;
  return `${endpoint}.status.S in ['LIVE', 'DEGRADED'] and (${differs('modelVersion')} or ${differs('imageVersion')})`;
}
