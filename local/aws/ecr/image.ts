import { createHash } from 'node:crypto';
import { AwsError } from '../service';

/** An image as a repository keeps it: known by the digest of its manifest, found by its tags. */
export interface Image {
  readonly digest: string;
  readonly manifest: string;
  readonly mediaType: string;
  readonly pushedAt: Date;
}

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

export function newImage(manifest: string, pushedAt: Date, mediaType: string = OCI_MANIFEST): Image {
  return { digest: sha256(manifest), manifest, mediaType, pushedAt };
}

/** A digest as registries write it. */
export function sha256(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/**
 * A manifest for an image that only has a name here: the same name gives the same digest in each run.
 *
 * @param revision tells what the name means now from what it meant before
 */
export function namedManifest(repositoryName: string, tag: string, revision = ''): string {
  const config = `${repositoryName}:${tag}${revision}`;
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: config.length, digest: sha256(config) },
    layers: [],
  });
}

/** The digests of what a manifest refers to: configuration and layers of an image, or the images of an index for several platforms. */
export function referencesOf(manifest: string): { readonly blobs: string[]; readonly images: string[] } {
  try {
    const { config, layers, manifests } = JSON.parse(manifest) as {
      config: Reference;
      layers: Reference[];
      manifests?: Reference[];
    };
    const digests = (references: Reference[]) => references.map(({ digest }) => digest);
    return manifests ? { blobs: [], images: digests(manifests) } : { blobs: digests([config, ...layers]), images: [] };
  } catch (error) {
    throw new AwsError(
      'InvalidParameterException',
      "Invalid parameter at 'imageManifest': not an image manifest in JSON",
      400,
      { cause: error },
    );
  }
}

interface Reference {
  readonly digest: string;
}
