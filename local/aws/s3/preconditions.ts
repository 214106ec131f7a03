import { AwsError } from '../service';
import type { StoredObject } from './stored-object';

export interface Preconditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** Throws when a reader's conditions on the object it finds do not hold. */
export function checkRead({ IfMatch, IfNoneMatch }: Preconditions, object: StoredObject): void {
  if (IfMatch !== undefined && !matches(IfMatch, object)) throw preconditionFailed('If-Match');
  if (IfNoneMatch !== undefined && matches(IfNoneMatch, object)) throw new AwsError('NotModified', 'Not Modified', 304);
}

/** Throws when a writer's conditions on what it replaces do not hold. */
export function checkWrite({ IfMatch, IfNoneMatch }: Preconditions, replaced: StoredObject | undefined): void {
  if (IfNoneMatch !== undefined && replaced && matches(IfNoneMatch, replaced))
    throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (!replaced) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  if (!matches(IfMatch, replaced)) throw preconditionFailed('If-Match');
}

function matches(condition: string, { etag }: StoredObject): boolean {
  return condition === '*' || condition.replaceAll('"', '') === etag.replaceAll('"', '');
}

function preconditionFailed(condition: string): AwsError {
  return new AwsError(
    'PreconditionFailed',
    `At least one of the pre-conditions you specified did not hold: ${condition}`,
    412,
  );
}
