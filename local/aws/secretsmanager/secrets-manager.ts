import type {
  CreateSecretRequest,
  CreateSecretResponse,
  DescribeSecretRequest,
  DescribeSecretResponse,
  GetSecretValueRequest,
  GetSecretValueResponse,
  PutSecretValueRequest,
  PutSecretValueResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { hexId, type Random, uuid } from '../ec2/hex-id';
import { AwsError, type Service } from '../service';
import { Secret, type SecretVersion } from './secret';

/** Secrets Manager: secrets that the operator has put, each with its versions. */
export class SecretsManager implements Service {
  readonly name = 'secretsmanager';
  private readonly secrets = new Map<string, Secret>();

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  readonly operations = {
    CreateSecret: ({ Name = '', SecretString = '' }: CreateSecretRequest): CreateSecretResponse => {
      if (this.secrets.has(Name)) {
        throw new AwsError(
          'ResourceExistsException',
          `The operation failed because the secret ${Name} already exists.`,
        );
      }
      const ARN = this.put(Name, SecretString);
      return { ARN, Name, VersionId: this.get(ARN).version(undefined, undefined).id };
    },

    DescribeSecret: (request: DescribeSecretRequest): DescribeSecretResponse => {
      const secret = this.get(request.SecretId);
      const stages = secret.stages();
      return {
        ARN: secret.arn,
        Name: secret.name,
        LastChangedDate: secret.changedAt,
        CreatedDate: stages.at(-1)?.[0].createdAt,
        VersionIdsToStages: Object.fromEntries(stages.map(([version, stage]) => [version.id, [stage]])),
      };
    },

    GetSecretValue: (request: GetSecretValueRequest): GetSecretValueResponse => {
      const secret = this.get(request.SecretId);
      const version = secret.version(request.VersionId, request.VersionStage);
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        SecretString: version.value,
        VersionStages: secret.stages().flatMap(([{ id }, stage]) => (id === version.id ? [stage] : [])),
        CreatedDate: version.createdAt,
      };
    },

    PutSecretValue: (request: PutSecretValueRequest): PutSecretValueResponse => {
      const secret = this.get(request.SecretId);
      const version = this.version(request.SecretString ?? '');
      secret.put(version);
      return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: ['AWSCURRENT'] };
    },
  };

  /**
   * A new secret, or the next version of one; gives its ARN.
   *
   * @param suffix of a new one's ARN: six characters that Secrets Manager draws
   */
  put(name: string, value: string, suffix = hexId(this.random, 6)): string {
    const known = this.secrets.get(name);
    if (known) {
      known.put(this.version(value));
      return known.arn;
    }
    const secretArn = arn('secretsmanager', this.account, `secret:${name}-${suffix}`);
    this.secrets.set(name, new Secret(secretArn, name, this.version(value)));
    return secretArn;
  }

  /** The current value, for ECS, which puts it into a container's environment; by name or ARN. */
  value(secretId: string): string | undefined {
    return this.find(secretId)?.version(undefined, undefined).value;
  }

  private version(value: string): SecretVersion {
    return { id: uuid(this.random), value, createdAt: new Date(this.clock.now()) };
  }

  private find(secretId: string): Secret | undefined {
    const matching = [...this.secrets.values()].filter(
      ({ arn: secretArn, name }) => secretId === name || secretId === secretArn || secretId === secretArn.slice(0, -7),
    );
    return matching[0];
  }

  private get(secretId: string | undefined): Secret {
    const secret = this.find(secretId ?? '');
    if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  }
}
