import type {
  GetResourcesInput,
  GetResourcesOutput,
  ResourceTagMapping,
  TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { DURATIONS, type Durations } from '../durations';
import { AwsError, type Service, type ServiceName } from '../service';
import { type TagChange, tagChanges } from './tag-changes';

/** Per page, unless the caller asks for fewer. */
const MOST_PER_PAGE = 100;

/** A token is good for a quarter of an hour. */
const TOKEN_LIFETIME_MS = 900_000;

interface Entry {
  tags: Readonly<Record<string, string>>;
  /** Since when it is gone. */
  goneAt?: number;
}

/** The Resource Groups Tagging API: an index of tags that the services fill, late, and that tells of what is gone for hours. */
export class ResourceGroupsTagging implements Service {
  readonly name = 'resourcegroupstaggingapi';
  private readonly entries = new Map<string, Entry>();
  /** What the index has not learnt yet, in the order in which it will. */
  private readonly underWay: { readonly at: number; readonly change: TagChange }[] = [];
  private readonly durations: Durations;

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
    durations: Partial<Durations> = {},
  ) {
    this.durations = { ...DURATIONS, ...durations };
  }

  readonly operations = {
    GetResources: (input: GetResourcesInput): GetResourcesOutput => this.getResources(input),
  };

  /** A call to another service has succeeded. */
  observe(call: { readonly service: ServiceName; readonly operation: string; readonly input: object }, output: object) {
    const at = this.clock.now() + this.durations.tagIndexing;
    for (const change of tagChanges(call, output, this.account)) this.underWay.push({ at, change });
  }

  private getResources(input: GetResourcesInput): GetResourcesOutput {
    this.learn();
    const { ResourceTypeFilters: types = [], TagFilters: filters = [], ResourceARNList: arns } = input;
    if (arns && (types.length > 0 || filters.length > 0)) {
      throw invalid('ResourceARNList can not be combined with TagFilters or ResourceTypeFilters');
    }
    const most = input.ResourcesPerPage ?? MOST_PER_PAGE;
    if (most < 1 || most > MOST_PER_PAGE) throw invalid(`ResourcesPerPage must be from 1 to ${MOST_PER_PAGE}`);
    const after = this.after(input.PaginationToken);
    const found = [...this.entries]
      .filter(
        ([arn, { tags }]) => (arns?.includes(arn) ?? isOfType(arn, types)) && filters.every((one) => has(tags, one)),
      )
      .map(([arn]) => arn)
      .toSorted()
      .filter((arn) => arn > after);
    const page = found.slice(0, most);
    const isLast = page.length === found.length;
    return {
      PaginationToken: isLast ? '' : this.token(page.at(-1)!),
      ResourceTagMappingList: page.map((arn) => this.mapping(arn)),
    };
  }

  private learn(): void {
    const now = this.clock.now();
    while (this.underWay[0] && this.underWay[0].at <= now) this.apply(this.underWay.shift()!);
    for (const [arn, { goneAt = Number.POSITIVE_INFINITY }] of this.entries) {
      if (goneAt + this.durations.tagsOfGone <= now) this.entries.delete(arn);
    }
  }

  private apply({ at, change }: { readonly at: number; readonly change: TagChange }): void {
    const entry = this.entries.get(change.arn);
    if ('gone' in change) {
      if (entry) entry.goneAt = at;
      return;
    }
    const former = entry && entry.goneAt === undefined ? entry.tags : {};
    const tags =
      'tags' in change
        ? { ...former, ...change.tags }
        : Object.fromEntries(Object.entries(former).filter(([key]) => !change.untagged.includes(key)));
    this.entries.set(change.arn, { tags });
  }

  private mapping(arn: string): ResourceTagMapping {
    const { tags } = this.entries.get(arn)!;
    return { ResourceARN: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  }

  private token(last: string): string {
    return Buffer.from(JSON.stringify({ last, at: this.clock.now() })).toString('base64');
  }

  private after(token = ''): string {
    if (token === '') return '';
    const { last, at } = read(token);
    if (at + TOKEN_LIFETIME_MS < this.clock.now()) {
      throw new AwsError('PaginationTokenExpiredException', 'The pagination token has expired');
    }
    return last;
  }
}

function read(token: string): { readonly last: string; readonly at: number } {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString());
  } catch (error) {
    throw new AwsError('InvalidParameterException', 'The pagination token is not valid', 400, { cause: error });
  }
}

/** A type is a service, or a service and a kind as ARNs name it: `ecs`, `ecs:cluster`. */
function isOfType(arn: string, types: readonly string[]): boolean {
  if (types.length === 0) return true;
  const [, , service, , , resource = ''] = arn.split(':');
  const kind = resource.split('/')[0];
  return types.includes(service!) || types.includes(`${service}:${kind}`);
}

/** One of the values, or any where none is named. */
function has(tags: Readonly<Record<string, string>>, { Key: key = '', Values: values = [] }: TagFilter): boolean {
  const value = tags[key];
  return value !== undefined && (values.length === 0 || values.includes(value));
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
