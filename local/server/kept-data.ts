import type { S3 } from '../aws/s3';
import { KeptArtifacts } from './kept-artifacts';
import { KeptRegistry, type RawTable } from './kept-registry';

interface Account {
  readonly table: RawTable;
  readonly s3: S3;
}

/** What `--data` keeps in its folder: the registry, and the artifacts that its versions name. */
export class KeptData {
  private readonly registry: KeptRegistry;
  private readonly artifacts: KeptArtifacts;

  /** @param bucket - of the artifacts */
  constructor(
    directory: string,
    private readonly bucket: string,
  ) {
    this.registry = new KeptRegistry(directory);
    this.artifacts = new KeptArtifacts(directory);
  }

  async load({ table, s3 }: Account): Promise<void> {
    await this.registry.load(table);
    this.artifacts.load(s3.objectsOf(this.bucket));
  }

  async save({ table, s3 }: Account): Promise<void> {
    this.artifacts.save(s3.objectsOf(this.bucket));
    await this.registry.save(table);
  }
}
