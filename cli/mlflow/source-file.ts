import type { S3Client } from '@aws-sdk/client-s3';

/** Where a file of a copy goes. */
export interface Target {
  readonly bucket: string;
  readonly key: string;
}

/** A file of an artifact, and how it gets to S3. */
export interface SourceFile {
  /** Where in the artifact it belongs; one file alone is the artifact, by its name. */
  readonly path: string;
  /** Gives its size in bytes. */
  readonly copyTo: (s3: S3Client, target: Target) => Promise<number>;
}

export interface ArtifactSource {
  readonly isFolder: boolean;
  readonly files: readonly SourceFile[];
}

/** What MLflow writes into the folder of each of its models. */
export const MLMODEL = 'MLmodel';

/** As much as S3 copies, or takes, at once. */
export const MOST_FILE_BYTES = 5_368_709_120;
