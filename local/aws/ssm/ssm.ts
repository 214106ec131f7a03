import type {
  DescribeParametersRequest,
  DescribeParametersResult,
  GetParameterRequest,
  GetParameterResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter,
  ParameterType,
  PutParameterRequest,
  PutParameterResult,
} from '@aws-sdk/client-ssm';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { AwsError, type Service } from '../service';
import { PUBLIC_PARAMETERS } from './public-parameters';

interface StoredParameter {
  readonly value: string;
  readonly type: ParameterType;
  readonly version: number;
  readonly modifiedAt: Date;
}

/** Systems Manager Parameter Store: the public machine image parameters, and whatever has been put. */
export class Ssm implements Service {
  readonly name = 'ssm';
  private readonly parameters = new Map<string, StoredParameter>();

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
  ) {
    for (const [name, value] of PUBLIC_PARAMETERS) this.put(name, value);
  }

  readonly operations = {
    GetParameter: (request: GetParameterRequest): GetParameterResult => {
      const parameter = this.describe(request.Name ?? '');
      if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${request.Name} not found.`);
      return { Parameter: parameter };
    },

    GetParameters: (request: GetParametersRequest): GetParametersResult => {
      const names = [...new Set(request.Names)];
      if (names.length < 1 || names.length > 10) {
        throw new AwsError('ValidationException', `Names must have 1 to 10 members, not ${names.length}`);
      }
      return {
        Parameters: names.flatMap((name) => this.describe(name) ?? []),
        InvalidParameters: names.filter((name) => !this.describe(name)),
      };
    },

    DescribeParameters: ({ ParameterFilters: filters = [] }: DescribeParametersRequest): DescribeParametersResult => {
      const other = filters.find(({ Key, Option = 'Equals' }) => Key !== 'Name' || Option !== 'Equals');
      if (other) throw new AwsError('InvalidFilterOption', `The twin filters by Name and Equals, not by ${other.Key}`);
      // Public parameters are not the account's own.
      const own = [...this.parameters.keys()].filter((name) => !PUBLIC_PARAMETERS.has(name));
      const names = own.filter((name) => filters.every(({ Values = [] }) => Values.includes(name)));
      return {
        Parameters: names.map((name) => {
          const { Value: _, ...metadata } = this.describe(name)!;
          return metadata;
        }),
      };
    },

    PutParameter: ({ Name = '', Value = '', Type, Overwrite }: PutParameterRequest): PutParameterResult => {
      if (this.parameters.has(Name) && !Overwrite) {
        throw new AwsError('ParameterAlreadyExists', 'The parameter already exists.');
      }
      this.put(Name, Value, Type);
      return { Version: this.parameters.get(Name)!.version, Tier: 'Standard' };
    },
  };

  /** A new parameter, or the next version of one. */
  put(name: string, value: string, type: ParameterType = 'String'): void {
    const version = (this.parameters.get(name)?.version ?? 0) + 1;
    this.parameters.set(name, { value, type, version, modifiedAt: new Date(this.clock.now()) });
  }

  /** For those that resolve `resolve:ssm:` references and ECS secrets; by name or ARN. */
  value(nameOrArn: string): string | undefined {
    return this.parameters.get(parameterName(nameOrArn))?.value;
  }

  private describe(nameOrArn: string): Parameter | undefined {
    const Name = parameterName(nameOrArn);
    const parameter = this.parameters.get(Name);
    if (!parameter) return undefined;
    // The owner of the public parameters is AWS: their ARNs have no account.
    const owner = PUBLIC_PARAMETERS.has(Name) ? { ...this.account, accountId: '' } : this.account;
    return {
      Name,
      Type: parameter.type,
      Value: parameter.value,
      Version: parameter.version,
      LastModifiedDate: parameter.modifiedAt,
      ARN: arn('ssm', owner, `parameter/${Name.replace(/^\//, '')}`),
      DataType: Name.endsWith('/image_id') ? 'aws:ec2:image' : 'text',
    };
  }
}

/** An ARN does not tell whether the name began with a slash; names that have a path do. */
function parameterName(nameOrArn: string): string {
  const name = /^arn:[^:]+:ssm:[^:]*:[^:]*:parameter\/(.+)$/.exec(nameOrArn)?.[1];
  if (name === undefined) return nameOrArn;
  return name.includes('/') ? `/${name}` : name;
}
