/** `local/iris@sha256:c8e0324b0e81`: an image without the registry's host, its digest as long as one reads. */
export function imageInWords(uri: string): string {
  const [, name = uri, digest] = /^(?:[^/]+\.[^/]+\/)?(.+?)(?:@(sha256:[0-9a-f]{12})[0-9a-f]*)?$/.exec(uri) ?? [];
  return digest === undefined ? name : `${name}@${digest}`;
}
