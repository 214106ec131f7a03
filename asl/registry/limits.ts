import { OWN_CAPACITY } from '../../contract/settings';
import { PREFIX } from '../naming/names';

/** What the environment allows: `{instanceTypes?, maxTasks, maxInstances, notifyDomains, https, tokens}`, an expression. */
export const LIMITS = "$parse('${Limits}')";

/** Whether models may have instances of `$type`. `contract/instance-types.ts` says the same. */
const IS_ALLOWED_TYPE = `$count($append([], $limits.instanceTypes[
  $contains($, '*') ? $substring($type, 0, $length($) - 1) = $substringBefore($, '*') : $type = $
])) > 0`;

const isAllowedAddress = (address: string) =>
  `('*' in $append([], $limits.notifyDomains) or $lowercase($substringAfter(${address}, '@')) in $append([], $limits.notifyDomains))`;

/** Where a model's secrets are: nobody mounts those of another model, or of anything else in the account. */
const SECRETS = {
  secretsmanager: `arn:\${Partition}:secretsmanager:\${Region}:\${Account}:secret:`,
  ssm: `arn:\${Partition}:ssm:\${Region}:\${Account}:parameter/`,
} as const;

const tooMany = (field: string, place: string) =>
  `${field} > $limits.maxTasks ? ${place} & ': must be at most ' & $limits.maxTasks & ' in this environment, not ' & ${field}`;

/**
 * The first thing of a request, or of what an endpoint is to run by, that the environment does not allow, or `''`.
 *
 * @param asked - settings, and a request's `notify`: an expression
 * @param model - its name, an expression
 */
export const problemWithLimits = (asked: string, model: string) => `(
  $by := ${asked};
  $limits := ${LIMITS};
  $type := $exists($by.capacity) and $by.capacity != '${OWN_CAPACITY}' ? '' : $by.instanceType;
  $below := '${PREFIX}/' & ${model} & '/';
  $crowd := $append([], $map($append([], $by.schedule), function($entry, $index) { $entry.maxTasks > $limits.maxTasks ? $index }));
  $secret := $keys($by.secrets)[$not((
    $arn := $lookup($by.secrets, $);
    $start := ($contains($arn, ':ssm:') ? '${SECRETS.ssm}' : '${SECRETS.secretsmanager}') & $below;
    $substring($arn, 0, $length($start)) = $start
  ))][0];
  $stranger := $append([], $map($append([], $by.notify), function($address, $index) { $not(${isAllowedAddress('$address')}) ? $index }));
  $exists($limits.instanceTypes) and $exists($type) and $type != '' and $not(${IS_ALLOWED_TYPE})
    ? 'instanceType: ' & $type & ' is not allowed in this environment, which has ' & $join($append([], $limits.instanceTypes), ', ')
    : ${tooMany('$by.maxTasks', "'maxTasks'")}
    : ${tooMany('$by.minTasks', "'minTasks'")}
    : $count($crowd) > 0 ? ($most := $by.schedule[$crowd[0]].maxTasks; ${tooMany('$most', "'schedule.' & $crowd[0] & '.maxTasks'")} : '')
    : $exists($secret) ? 'secrets.' & $secret & ': must be a secret or parameter of this account and region whose name begins with ' & $below & ', not ' & $lookup($by.secrets, $secret)
    : $count($stranger) > 0 ? 'notify.' & $stranger[0] & ': must be an address at ' & ($count($append([], $limits.notifyDomains)) = 0 ? 'no domain: this environment writes to its own recipients only' : $join($append([], $limits.notifyDomains), ' or ')) & ', not "' & $by.notify[$stranger[0]] & '"'
    : ''
)`;

/** Of the addresses that a request names, those that may get mail: whoever starts a workflow directly is held to it too. */
export const allowedAddresses = (addresses: string) => `(
  $limits := ${LIMITS};
  $append([], ${addresses})[${isAllowedAddress('$')}]
)`;
