import type {
  AddTagsInput,
  DescribeTagsInput,
  DescribeTagsOutput,
  RemoveTagsInput,
  Tag,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../service';
import { validationError } from './validation';

/** Tags by key, as a resource keeps them. */
export type Tags = ReadonlyMap<string, string>;

export function tagsOf(tags: readonly Tag[] | undefined): Tags {
  const byKey = new Map<string, string>();
  for (const { Key: key = '', Value: value = '' } of tags ?? []) {
    if (byKey.has(key))
      throw new AwsError('DuplicateTagKeys', `Tag keys must be unique; '${key}' is given more than once`);
    if (key === '' || key.length > 128 || key.startsWith('aws:'))
      throw validationError(`Tag key '${key}' is not valid`);
    byKey.set(key, value);
  }
  if (byKey.size > 50) throw new AwsError('TooManyTags', 'A resource can have 50 tags');
  return byKey;
}

/** Something that has tags which calls can change. */
export interface Tagged {
  tags: Tags;
}

/** AddTags: a tag whose key is there already gets the new value. */
export function addTags(request: AddTagsInput, find: (arn: string) => Tagged): object {
  const added = tagsOf(request.Tags);
  for (const tagged of (request.ResourceArns ?? []).map(find)) {
    const all = new Map([...tagged.tags, ...added]);
    tagged.tags = tagsOf([...all].map(([Key, Value]) => ({ Key, Value })));
  }
  return {};
}

export function removeTags(request: RemoveTagsInput, find: (arn: string) => Tagged): object {
  for (const tagged of (request.ResourceArns ?? []).map(find)) {
    tagged.tags = new Map([...tagged.tags].filter(([key]) => !request.TagKeys?.includes(key)));
  }
  return {};
}

/** DescribeTags over whatever kinds of resource `find` knows; it throws for an ARN that it does not. */
export function describeTags(request: DescribeTagsInput, find: (arn: string) => Tags): DescribeTagsOutput {
  const arns = request.ResourceArns ?? [];
  if (arns.length > 20) throw validationError('Up to 20 resources can be specified');
  return {
    TagDescriptions: arns.map((ResourceArn) => ({
      ResourceArn,
      Tags: [...find(ResourceArn)].map(([Key, Value]) => ({ Key, Value })),
    })),
  };
}
