import { BOUNDS } from '../../contract/bounds';
import { FINDING_KINDS } from '../../contract/upkeep';
import { bounded, first } from '../language/bounded';
import { type Jsonata, jsonata } from '../language/states';

/** What is wrong, in words: over a finding. Each is of a model, or of the whole environment. */
const WORDS = `(
  kind = 'MISSING' ? 'the registry says that it is there, and it is not'
    : kind = 'DRIFT' ? field & ' is not as the registry has it'
    : kind = 'ORPHAN' ? 'no record explains it'
    : kind = 'LEFTOVER' and resource = 'Endpoint' ? 'its record says that it is not as it should be'
    : kind = 'LEFTOVER' ? 'something was left that should be gone'
    : kind = 'LOCK' ? 'its lock was left'
    : kind = 'UNFINISHED' ? 'its execution has ended, its record has no end, and nothing recovers it'
    : 'it could not be asked for'
)`;

/** What is told of a finding. */
const told = (findings: string) => `$append([], ${findings}).$merge([$, {'what': ${WORDS}}])`;

/**
 * Adds findings to those that the report tells one by one, and counts them: variables.
 *
 * @param count - how many there are, where not all are told
 * @param counts - what else is counted: an object
 */
export const withFindings = (findings: string, { count = `$count(${findings})`, counts = '{}' } = {}) =>
  ({
    findings: jsonata(first(BOUNDS.findings, `$append($findings, ${told(findings)})`)),
    counts: jsonata(`(
      $new := $append([], ${findings});
      $merge([$counts, {
        'findings': $counts.findings + ${count},
        'byKind': $merge([$counts.byKind, $distinct($new.kind).($kind := $; {$kind: $lookup($counts.byKind, $kind) + $count($new[kind = $kind])})])
      }, ${counts}])
    )`),
  }) as const;

export const NO_FINDINGS = {
  findings: [],
  counts: {
    models: 0,
    busy: 0,
    repairs: 0,
    findings: 0,
    byKind: Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])),
  },
} as const;

/**
 * What could not be listed is said, and the rest is looked at.
 *
 * @param what - in words
 * @param why - an expression
 * @param only - whether it is so, an expression
 */
export const couldNotBeListed = (
  what: string,
  why = '$states.errorOutput.Error',
  only = 'true',
): Record<string, Jsonata> =>
  withFindings(
    `(${only} ? [{'model': '', 'kind': 'UNKNOWN', 'resource': 'Environment', 'name': '${what}', 'actual': ${bounded(why, BOUNDS.error)}, 'done': 'NOTHING'}] : [])`,
  );
