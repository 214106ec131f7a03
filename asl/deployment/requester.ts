import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';

/** Who asked for a deployment, in words: a caller of the API, or whoever pushed to GitHub; `''` where nobody said. Over `$requestedBy`. */
export const REQUESTER = `(
  $who := $exists($requestedBy.principal) ? $requestedBy.principal
    : $exists($requestedBy.apiKeyId) ? 'API key ' & $requestedBy.apiKeyId
    : $exists($requestedBy.actor) ? $requestedBy.actor
    : $requestedBy.command;
  ${bounded('$who', BOUNDS.reason)}
)`;

/** The same, and from where. */
export const REQUESTER_AND_ORIGIN = `(
  $origin := $exists($requestedBy.sourceIp) ? 'from ' & $requestedBy.sourceIp : $requestedBy.workflowRun;
  ${REQUESTER} & ($exists($origin) ? ', ' & ${bounded('$origin', BOUNDS.reason)} : '')
)`;
