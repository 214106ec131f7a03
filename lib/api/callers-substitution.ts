import type { KnownCallers } from '../../contract/callers';
import { quotable } from '../jsonata-text';

/** An id that CloudFormation fills in. */
const UNRESOLVED = /(\$\{Token\[[^\]]*\]\})/;

/** What the front door knows of its callers: JSON, in which only the ids of keys are left for CloudFormation. */
export function callersSubstitution(callers: KnownCallers): string {
  return JSON.stringify(callers)
    .split(UNRESOLVED)
    .map((part, index) => (index % 2 === 0 ? quotable(part) : part))
    .join('');
}
