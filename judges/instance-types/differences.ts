import type { InstanceTypeInfo } from '@aws-sdk/client-ec2';

type Recorded = Readonly<Record<string, object>>;

/** Where the twin's description of a type says otherwise than EC2's, or lacks what it says of other types. */
export function differences(ours: readonly InstanceTypeInfo[], recorded: Recorded): string[] {
  const members = new Set(ours.flatMap((type) => Object.keys(type)));
  return ours.flatMap((type) => {
    const theirs = recorded[type.InstanceType!] as Record<string, unknown> | undefined;
    if (!theirs) return [`${type.InstanceType}: there is no such type`];
    const missing = [...members].filter((member) => member in theirs && !(member in type));
    return [...missing.map((member) => `it lacks ${member}`), ...differing(type, theirs)].map(
      (difference) => `${type.InstanceType}: ${difference}`,
    );
  });
}

/** EC2 says more than the twin; what both say is to be the same. */
function differing(ours: unknown, theirs: unknown, at: readonly string[] = []): string[] {
  if (typeof ours === 'object' && ours !== null && typeof theirs === 'object' && theirs !== null) {
    const length = Array.isArray(ours) && Array.isArray(theirs) && ours.length !== theirs.length;
    if (length) return [`${at.join('.')} has ${ours.length} items, and ${theirs.length} there`];
    return Object.entries(ours).flatMap(([key, value]) =>
      differing(value, (theirs as Record<string, unknown>)[key], [...at, key]),
    );
  }
  return ours === theirs ? [] : [`${at.join('.')} is ${JSON.stringify(ours)}, and ${JSON.stringify(theirs)} there`];
}
