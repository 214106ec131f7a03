import type { DescribeTagsType, TagDescription, TagsType } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../service';
import type { Group } from './group';

/** Per page, unless the caller asks for fewer or more; and at most. */
const [PER_PAGE, MOST_PER_PAGE] = [50, 100];

const FILTERS: Readonly<Record<string, (tag: TagDescription) => string>> = {
  'auto-scaling-group': ({ ResourceId = '' }) => ResourceId,
  key: ({ Key = '' }) => Key,
  value: ({ Value = '' }) => Value,
  'propagate-at-launch': ({ PropagateAtLaunch = false }) => String(PropagateAtLaunch),
};

/** DescribeTags: the tags of all groups, one by one. */
export function describeTags(groups: readonly Group[], input: DescribeTagsType): TagsType {
  const most = Math.min(input.MaxRecords ?? PER_PAGE, MOST_PER_PAGE);
  const from = Number(input.NextToken ?? 0);
  if (!Number.isInteger(from)) throw new AwsError('InvalidNextToken', 'The token is not valid');
  const found = groups
    .flatMap(({ tags }) => tags)
    .filter((tag) =>
      (input.Filters ?? []).every(({ Name = '', Values = [] }) => {
        const fieldOf = FILTERS[Name];
        if (!fieldOf) throw new AwsError('ValidationError', `Filter type ${Name} is not correct`);
        return Values.includes(fieldOf(tag));
      }),
    );
  return {
    Tags: found.slice(from, from + most),
    ...(found.length > from + most && { NextToken: String(from + most) }),
  };
}
