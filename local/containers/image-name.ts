/** The parts of `[host[:port]/]repository:tag`. */
export interface ImageName {
  /** Without the registry's host. */
  readonly repository: string;
  readonly tag: string;
}

export function parseImageName(name: string): ImageName {
  const colon = name.lastIndexOf(':');
  return { repository: withoutHost(name.slice(0, colon)), tag: name.slice(colon + 1) };
}

/** The first part of a name is a host when it has a dot or a port, or is `localhost`. */
export function withoutHost(repository: string): string {
  return repository.replace(/^(?:localhost|[^/]*[.:][^/]*)\//, '');
}
