import type { S3Client } from '@aws-sdk/client-s3';
import { UsageError } from '../usage-error';
import { localFolder } from './local-folder';
import { s3Artifact } from './s3-artifact';
import { servedArtifact } from './served-artifact';
import type { ArtifactSource } from './source-file';
import type { TrackingServer } from './tracking-server';

/** All files of an artifact, wherever the server says that it lies: in S3, at the server itself, or in a folder of this machine. */
export async function artifactAt(uri: string, server: TrackingServer, s3: S3Client): Promise<ArtifactSource> {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(uri) ?? [];
  const source = (() => {
    switch (scheme.toLowerCase()) {
      case 's3':
        return s3Artifact(uri, s3);
      case 'mlflow-artifacts':
      case 'http':
      case 'https':
        return servedArtifact(uri, server);
      case 'file':
      case '':
        return localFolder(uri);
      default:
        throw new UsageError(
          `${uri}: lies where nothing is copied from; that is S3, what the MLflow server serves itself, and folders of this machine`,
          'Copy it to S3, and register it from there: slipway register <model> s3://…',
        );
    }
  })();
  const artifact = await source;
  if (artifact.files.length === 0) throw new UsageError(`${uri}: has no files`);
  return artifact;
}
