import type { Tag } from '@aws-sdk/client-ec2';

interface TagSpecification {
  readonly ResourceType?: string | undefined;
  readonly Tags?: Tag[] | undefined;
}

/** The tags that a request gives to resources of this type. */
export function tagsFor(specifications: TagSpecification[] | undefined, resourceType: string): Tag[] {
  return (specifications ?? []).filter((one) => one.ResourceType === resourceType).flatMap((one) => one.Tags ?? []);
}

/** The filters that every tagged resource has: `tag:<key>`, `tag-key`. */
export function tagValues(tags: readonly Tag[], filter: string): (string | undefined)[] | undefined {
  if (filter === 'tag-key') return tags.map((tag) => tag.Key);
  if (filter.startsWith('tag:')) return tags.filter((tag) => `tag:${tag.Key}` === filter).map((tag) => tag.Value);
  return undefined;
}
