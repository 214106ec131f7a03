interface Version {
  readonly modelVersion?: number;
  readonly imageVersion?: number;
}

/** `3, image 2`; empty of what has no version. */
export function versionLabel({ modelVersion, imageVersion }: Version): string {
  if (modelVersion === undefined) return '';
  return imageVersion === undefined ? `${modelVersion}` : `${modelVersion}, image ${imageVersion}`;
}

/** `1, image 1 → 1, image 2`; only what is new where nothing was before, and once where it stays the same. */
export function fromTo(before: Version | undefined, after: Version): string {
  const [from, to] = [before ? versionLabel(before) : '', versionLabel(after)];
  return from === '' || from === to ? to : `${from} → ${to}`;
}
