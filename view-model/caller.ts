/** Who asked for something, in words, as a record names them; undefined where nobody said. */
export function callerInWords(requestedBy: unknown): string | undefined {
  if (typeof requestedBy === 'string') return nameOf(requestedBy);
  const { name, principal, apiKeyId, actor, command } = (requestedBy ?? {}) as Readonly<Record<string, unknown>>;
  const known = typeof name === 'string' ? name : undefined;
  if (typeof principal === 'string') return known ?? nameOf(principal);
  if (typeof apiKeyId === 'string') return `API key ${known ?? apiKeyId}`;
  const other = actor ?? command;
  return typeof other === 'string' ? other : undefined;
}

/** Of an ARN what a person is known by: a user's name, of a role the session too. */
function nameOf(principal: string): string {
  const resource = principal.startsWith('arn:') ? principal.split(':').slice(5).join(':') : principal;
  return resource.replace(/^(user|assumed-role)\//, '').replace(/^api-key:/, 'API key ');
}
