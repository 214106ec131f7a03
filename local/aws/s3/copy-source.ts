export interface CopySource {
  readonly bucket: string;
  readonly key: string;
}

/** What the header `x-amz-copy-source` names: `bucket/key`, encoded as in a URL. Of versions there is one here. */
export function parseCopySource(text: string): CopySource | undefined {
  const [, bucket, encodedKey] = /^\/?([^/]+)\/(.+?)(?:\?versionId=.*)?$/.exec(text) ?? [];
  if (bucket === undefined || encodedKey === undefined) return undefined;
  try {
    return { bucket, key: decodeURIComponent(encodedKey) };
  } catch {
    return undefined;
  }
}
