import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';

/** Who asked for a deployment, in words: a caller of the API, or whoever pushed to GitHub; `''` where nobody said. Over `$requestedBy`. */
export const REQUESTER = `(
  $known := $requestedBy.name;
  $who := $exists($requestedBy.principal) ? ($exists($known) ? $known : $requestedBy.principal)
    : $exists($requestedBy.apiKeyId) ? 'API key ' & ($exists($known) ? $known : $requestedBy.apiKeyId)
    : $exists($requestedBy.actor) ? $requestedBy.actor
    : $requestedBy.command;
  ${bounded('$who', BOUNDS.reason)}
)`;

/** The same, and from where. */
export const REQUESTER_AND_ORIGIN = `(
  $run := $requestedBy.workflowRun;
  $origin := $exists($run) ? $run : $exists($requestedBy.sourceIp) ? 'from ' & $requestedBy.sourceIp;
  ${REQUESTER} & ($exists($origin) ? ', ' & ${bounded('$origin', BOUNDS.reason)} : '')
)`;
