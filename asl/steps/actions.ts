import { NO_JWT } from '../../contract/jwt';

/**
 * What a load balancer does with a request to a model: it checks the caller's token, if callers need one, and forwards it.
 *
 * @param settings - the endpoint's, an expression
 * @param forward - the action that forwards, without its order: an expression
 */
export const actionsOf = (settings: string, forward: string) => `$append([], [
  ${settings}.jwt != '${NO_JWT}' ? ${jwtAction(`${settings}.jwt`)},
  $merge([${forward}, ${settings}.jwt != '${NO_JWT}' ? {'Order': 2} : {}])
])`;

const jwtAction = (jwt: string) => `{
  'Type': 'jwt-validation',
  'Order': 1,
  'JwtValidationConfig': $merge([
    {'Issuer': ${jwt}.issuer, 'JwksEndpoint': ${jwt}.jwksEndpoint},
    $exists(${jwt}.claims) ? {'AdditionalClaims': $append([], ${jwt}.claims.{
      'Name': name,
      'Format': format,
      'Values': $append([], values)
    })} : {}
  ])
}`;

/** The ARNs of the target groups that actions forward to, alone or with a share of the requests: an expression over an expression. */
export const targetGroupsOf = (actions: string) =>
  `${actions}.($append(TargetGroupArn, ForwardConfig.TargetGroups.TargetGroupArn))`;

/** Those of them that get requests. */
export const servedGroupsOf = (actions: string) =>
  `($forward := ${actions}[Type = 'forward']; $exists($forward.ForwardConfig) ? $forward.ForwardConfig.TargetGroups[$not(Weight = 0)].TargetGroupArn : $forward.TargetGroupArn)`;

/** What an endpoint asks of its callers' tokens, as a load balancer's actions have it; `''` if nothing. To be compared. */
export const jwtOf = (actions: string) =>
  `('' & $string(${actions}[Type = 'jwt-validation'].JwtValidationConfig.[Issuer, JwksEndpoint, AdditionalClaims.[Name, Format, Values]]))`;
