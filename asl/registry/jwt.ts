import { NO_JWT } from '../../contract/jwt';
import { read } from './attributes';
import { LIMITS } from './limits';
import { serves } from './place';

const isWithoutHttps = (url: string) => `($exists(${url}) and $substring(${url}, 0, 5) = 'http:')`;

/**
 * Whose tokens the callers of an endpoint that serves need, which nobody loses by deploying another version. Undefined where the
 * environment's default holds: of one that asks for none, unless it is without HTTPS from before.
 *
 * @param endpoint - the endpoint's item, an expression
 */
export const liveJwt = (endpoint: string) => `(
  ${serves(endpoint)} ? (
    $asked := ${read('endpoint', 'settings', endpoint)}.jwt;
    $exists($asked) and $asked != '${NO_JWT}' ? $asked
      : ${isWithoutHttps(read('endpoint', 'url', endpoint))} ? '${NO_JWT}'
  )
)`;

/**
 * Why callers can't be asked for the tokens that are wanted, or must be, or `''`.
 *
 * @param asked - `jwt` as the request says it, an expression
 * @param jwt - as the endpoint is to have it, an expression
 * @param url - of the endpoint as it is, an expression; undefined where there is none
 */
export const problemWithJwt = (asked: string, jwt: string, url: string) => `(
  $asks := $exists(${jwt}) and ${jwt} != '${NO_JWT}';
  $asks and $not(${LIMITS}.https)
    ? 'jwt: needs HTTPS, and endpoints of this environment are without it: it has neither routing by host nor loadBalancers.certificateArn'
    : $asks and ${isWithoutHttps(url)}
    ? 'jwt: needs HTTPS, and the endpoint is reached at ' & ${url} & ': delete it and deploy it anew, and it gets a name with HTTPS'
    : ${asked} = '${NO_JWT}' and ${LIMITS}.tokens
    ? 'jwt: must not be ${NO_JWT} in this environment, where callers need a token'
    : ''
)`;
