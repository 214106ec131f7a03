import type {
  Action,
  JwtValidationActionAdditionalClaim,
  JwtValidationActionConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { required, validationError } from './validation';

/** What a bearer token must be, in the API's own words. */
export interface JwtValidation {
  readonly JwksEndpoint: string;
  readonly Issuer: string;
  readonly AdditionalClaims: readonly JwtClaim[];
}

export interface JwtClaim {
  readonly Format: 'single-string' | 'string-array' | 'space-separated-values';
  readonly Name: string;
  readonly Values: readonly string[];
}

const LONGEST = 256;
const CLAIMS = 10;
const VALUES_PER_CLAIM = 10;
const FORMATS = ['single-string', 'string-array', 'space-separated-values'];
/** Validated anyway. */
const OWN_CLAIMS = ['exp', 'iss', 'nbf', 'iat'];

/**
 * What an action of type `jwt-validation` asks of tokens; refuses what the API's limits forbid.
 *
 * @param onThisMachine whether `http://127.0.0.1` will do: AWS takes HTTPS only, which no test's server on this machine has
 */
export function jwtValidation(config: JwtValidationActionConfig | undefined, onThisMachine: boolean): JwtValidation {
  const { JwksEndpoint, Issuer, AdditionalClaims = [] } = required(config, 'JWT validation configuration');
  if (AdditionalClaims.length > CLAIMS) throw validationError(`Up to '${CLAIMS}' additional claims can be specified`);
  return {
    JwksEndpoint: requireEndpoint(text(JwksEndpoint, 'JWKS endpoint'), onThisMachine),
    Issuer: text(Issuer, 'JWT issuer'),
    AdditionalClaims: AdditionalClaims.map(claim),
  };
}

export function jwtValidationAction({ JwksEndpoint, Issuer, AdditionalClaims }: JwtValidation): Action {
  const claims = AdditionalClaims.map(({ Format, Name, Values }) => ({ Format, Name, Values: [...Values] }));
  return {
    Type: 'jwt-validation',
    JwtValidationConfig: { JwksEndpoint, Issuer, ...(claims.length > 0 && { AdditionalClaims: claims }) },
  };
}

function requireEndpoint(endpoint: string, onThisMachine: boolean): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isHere = onThisMachine && url?.protocol === 'http:' && url.hostname === '127.0.0.1';
  if (url?.protocol === 'https:' || isHere) return endpoint;
  throw validationError(`JWKS endpoint '${endpoint}' must be a full URL of the HTTPS protocol`);
}

function claim({ Format, Name, Values = [] }: JwtValidationActionAdditionalClaim): JwtClaim {
  const name = text(Name, 'claim name');
  if (OWN_CLAIMS.includes(name))
    throw validationError(`Claim '${name}' is validated by default and cannot be specified`);
  if (!FORMATS.includes(String(Format))) {
    throw validationError(`Format '${Format}' of claim '${name}' must be one of '${FORMATS.join(', ')}'`);
  }
  const most = Format === 'single-string' ? 1 : VALUES_PER_CLAIM;
  if (Values.length < 1 || Values.length > most) {
    throw validationError(`Claim '${name}' of format '${Format}' takes 1 to ${most} values, not ${Values.length}`);
  }
  const values = Values.map((value) => text(value, `value of claim '${name}'`));
  if (Format === 'space-separated-values' && values.some((value) => value.includes(' '))) {
    throw validationError(`The values of claim '${name}' cannot include spaces`);
  }
  return { Format: Format as JwtClaim['Format'], Name: name, Values: values };
}

function text(value: string | undefined, noun: string): string {
  const given = required(value, noun);
  if (given.length > LONGEST) throw validationError(`A ${noun} cannot be longer than '${LONGEST}' characters`);
  return given;
}
