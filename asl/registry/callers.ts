import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';

/** Whom the environment knows of its callers, as `contract/callers.ts` has them: an expression. */
const KNOWN = "$parse('${Callers}')";

const ROLE = '$match($caller.principal, /:assumed-role\\/([^\\/]+)\\//)[0].groups[0]';

/** The team by whose role the caller signs, over `$known` and `$caller`. */
const CI_TEAM = `$known.teams[$known.prefix & '-ci-' & name = $role][0]`;

/** Binds `$team` to the team that calls, by its role or its key: the start of a block. */
const TEAM = (caller: string) => `
  $known := ${KNOWN};
  $caller := ${caller};
  $role := ${ROLE};
  $ci := ${CI_TEAM};
  $team := $exists($ci) ? $ci : $known.teams[keyId = $caller.apiKeyId][0];
`;

/** The name of the team that calls, or `''` of whoever is none. */
export const teamOf = (caller: string) => `(${TEAM(caller)} '' & $team.name)`;

/** Of whom may not touch the model, why, a sentence; or `''`. `contract/callers.ts` says the same. */
export const whyNotTouch = (caller: string, model: string) => `(${TEAM(caller)}
  $touched := ${model};
  $not($exists($team)) or $count($append([], $team.models)[
    $contains($, '*') ? $substring($touched, 0, $length($) - 1) = $substringBefore($, '*') : $touched = $
  ]) > 0 ? '' : 'team ' & $team.name & ' may not touch model ' & $touched & ': it is none of its own'
)`;

/**
 * The caller as records have it: what API Gateway tells, under a `name` that a person knows. A workflow run of GitHub says who pushed
 * and where it is; from anybody else that would be a claim, and is left out.
 */
export const knownCaller = (caller: string) => `(
  $known := ${KNOWN};
  $caller := ${caller};
  $role := ${ROLE};
  $isCi := $exists(${CI_TEAM});
  $actor := $isCi and $exists($caller.actor) ? ${bounded('$caller.actor', BOUNDS.error)} : '';
  $run := $isCi and $exists($caller.workflowRun) ? ${bounded('$caller.workflowRun', BOUNDS.reason)} : '';
  $key := $caller.apiKeyId;
  $keyOf := $known.teams[keyId = $key][0].name;
  $name := $actor != '' ? $actor
    : $exists($caller.principal) ? $replace($caller.principal, /^.*[\\/:]/, '')
    : $not($exists($key)) ? ''
    : $key = $known.ownKeyId ? $known.prefix & '-registry'
    : $exists($keyOf) ? $known.prefix & '-registry-' & $keyOf
    : $key;
  $merge([
    $sift($caller, function($value, $field) { $not($field in ['actor', 'workflowRun']) }),
    $actor = '' ? {} : {'actor': $actor},
    $run = '' ? {} : {'workflowRun': $run},
    $name = '' ? {} : {'name': $name}
  ])
)`;
