import { AwsError } from '../service';

export interface SecretVersion {
  readonly id: string;
  readonly value: string;
  readonly createdAt: Date;
}

/** A secret and the two versions that carry a stage: the current one and the one before. */
export class Secret {
  private previous: SecretVersion | undefined;

  constructor(
    readonly arn: string,
    readonly name: string,
    private current: SecretVersion,
  ) {}

  get changedAt(): Date {
    return this.current.createdAt;
  }

  put(version: SecretVersion): void {
    this.previous = this.current;
    this.current = version;
  }

  /** The version asked for by id or stage; the current one when neither is given. */
  version(id: string | undefined, stage: string | undefined): SecretVersion {
    const found = this.stages().find(
      ([version, label]) => (id === undefined || version.id === id) && (stage === undefined || label === stage),
    );
    if (found) return found[0];
    const asked = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${asked}`,
    );
  }

  stages(): [version: SecretVersion, stage: string][] {
    const current: [SecretVersion, string] = [this.current, 'AWSCURRENT'];
    return this.previous ? [current, [this.previous, 'AWSPREVIOUS']] : [current];
  }
}
