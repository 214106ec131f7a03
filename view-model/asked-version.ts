/** Which version a request names, as it names it: `2`, `champion, image 3`. Until a deployment has looked it up, nothing else is known. */
export function askedVersion(request: unknown): string {
  const { modelVersion, imageVersion } = (request ?? {}) as Readonly<Record<string, unknown>>;
  const [version, image] = [modelVersion, imageVersion].map(named);
  if (image === '' || image === 'latest') return version!;
  return `${version || 'latest'}, image ${image}`;
}

function named(reference: unknown): string {
  return typeof reference === 'string' || typeof reference === 'number' ? String(reference) : '';
}
