/**
 * Whether a resource can exist that a policy names and that is of a type.
 *
 * @param pattern - of a policy: `arn:aws:ecs:us-east-1:*:cluster/slipway-*`
 * @param format - of the type: `arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}`
 */
export function canBeOf(pattern: string, format: string): boolean {
  // A variable may stand for a path, but not where the format ends with a bucket's name: what follows a slash is an object.
  if (format.endsWith(':::${BucketName}') && pattern.includes('/')) return false;
  const fields = arnFields(pattern);
  const ofType = arnFields(format.replace(/\$\{\w+\}/g, '*'));
  return fields.length === ofType.length
    ? fields.every((field, index) => overlap(field, ofType[index]!))
    : overlap(fields.join(':'), ofType.join(':'));
}

/** Partition, service, region and account hold no colon, so that a variable there stands for no more than its field. */
function arnFields(arn: string): string[] {
  const [head, partition, service, region, account, ...resource] = arn.split(':');
  return resource.length === 0 ? [arn] : [head!, partition!, service!, region!, account!, resource.join(':')];
}

/** Whether a text exists that both patterns match; `*` is any text, `?` any character. */
export function overlap(left: string, right: string): boolean {
  // reached[j]: some text matches the left so far and the first j characters of the right.
  let reached = Array.from({ length: right.length + 1 }, (_, length) => /^\**$/.test(right.slice(0, length)));
  for (const character of left) {
    const next = [character === '*' && reached[0]!];
    for (let j = 1; j <= right.length; j++) {
      const other = right[j - 1]!;
      const either = character === '*' || other === '*';
      next.push(either ? reached[j]! || next[j - 1]! : reached[j - 1]! && alike(character, other));
    }
    reached = next;
  }
  return reached.at(-1)!;
}

function alike(left: string, right: string): boolean {
  return left === right || left === '?' || right === '?';
}
