import type {
  CreateRepositoryRequest,
  CreateRepositoryResponse,
  DescribeRepositoriesRequest,
  DescribeRepositoriesResponse,
  ImageTagMutability,
  Repository as RepositoryDescription,
} from '@aws-sdk/client-ecr';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { AwsError } from '../service';
import { Repository } from './repository';

const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** The repositories of the account's registry. */
export class Repositories {
  /** The registry's host, which image URIs begin with. */
  readonly host: string;
  private readonly byName = new Map<string, Repository>();
  /** By digest. An image keeps what it was called first, wherever it is copied and whatever its tags point at since. */
  private readonly firstNames = new Map<string, string>();

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
  ) {
    this.host = `${account.accountId}.dkr.ecr.${account.region}.amazonaws.com`;
  }

  readonly operations = {
    CreateRepository: (request: CreateRepositoryRequest): CreateRepositoryResponse => {
      const name = request.repositoryName ?? '';
      if (this.byName.has(name)) {
        throw new AwsError(
          'RepositoryAlreadyExistsException',
          `The repository with name '${name}' already exists in the registry with id '${this.account.accountId}'`,
        );
      }
      if (name.length < 2 || !NAME.test(name)) {
        throw new AwsError(
          'InvalidParameterException',
          `Invalid parameter at 'repositoryName' failed to satisfy constraint: '${name}' must match ${NAME.source}`,
        );
      }
      return { repository: describe(this.add(name, request.imageTagMutability)) };
    },

    DescribeRepositories: (request: DescribeRepositoriesRequest): DescribeRepositoriesResponse => {
      const named = request.repositoryNames?.map((name) => this.get(name, request.registryId));
      return { repositories: (named ?? [...this.byName.values()]).map(describe) };
    },
  };

  /** `repository:tag`; undefined for an image that never had a tag. */
  firstName(digest: string): string | undefined {
    return this.firstNames.get(digest);
  }

  find(name: string): Repository | undefined {
    return this.byName.get(name);
  }

  /** Of other accounts' registries nothing is known here. */
  get(name: string | undefined, registryId = this.account.accountId): Repository {
    const repository = registryId === this.account.accountId ? this.byName.get(name ?? '') : undefined;
    if (repository) return repository;
    throw new AwsError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
    );
  }

  add(name: string, mutability: ImageTagMutability = 'MUTABLE'): Repository {
    const properties = {
      name,
      arn: arn('ecr', this.account, `repository/${name}`),
      uri: `${this.host}/${name}`,
      registryId: this.account.accountId,
      mutability,
      createdAt: new Date(this.clock.now()),
    };
    const repository = new Repository(properties, this.firstNames);
    this.byName.set(name, repository);
    return repository;
  }
}

function describe({ properties }: Repository): RepositoryDescription {
  return {
    repositoryArn: properties.arn,
    registryId: properties.registryId,
    repositoryName: properties.name,
    repositoryUri: properties.uri,
    createdAt: properties.createdAt,
    imageTagMutability: properties.mutability,
  };
}
