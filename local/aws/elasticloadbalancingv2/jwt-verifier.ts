import { createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose';
import { keySetOf } from '../../../contract/key-set';
import type { JwtClaim, JwtValidation } from './jwt-validation';

/** `no keys`: the endpoint gives none that can be used, so nobody can say. */
export type JwtVerdict = 'valid' | 'invalid' | 'no keys';

export interface JwtVerifierOptions {
  /** Tokens come from outside, where real time passes. */
  readonly now: () => Date;
  /** Whether a claim must hold all of the values that are asked for, or any. */
  readonly claimNeedsAllValues: boolean;
}

const FETCH_TIMEOUT_MS = 5_000;
/** How long keys are kept, and how soon they are fetched anew for a token whose key is not among them. */
const KEPT_MS = 600_000;
const COOLDOWN_MS = 1_000;

/** Verifies bearer tokens as an Application Load Balancer does: signed by RS256, issued by whom is expected, in force. */
export class JwtVerifier {
  private readonly keys = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

  constructor(private readonly options: JwtVerifierOptions) {}

  readonly verify = async (validation: JwtValidation, authorization: string | undefined): Promise<JwtVerdict> => {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) return 'invalid';
    const now = this.options.now();
    try {
      const { payload } = await jwtVerify(token, this.keysAt(validation.JwksEndpoint), {
        algorithms: ['RS256'],
        issuer: validation.Issuer,
        requiredClaims: ['exp'],
        currentDate: now,
      });
      const isInForce = payload.iat === undefined || payload.iat <= now.getTime() / 1000;
      return isInForce && validation.AdditionalClaims.every((claim) => this.holds(claim, payload))
        ? 'valid'
        : 'invalid';
    } catch (error) {
      return isOfKeys(error) ? 'no keys' : 'invalid';
    }
  };

  private keysAt(endpoint: string): ReturnType<typeof createRemoteJWKSet> {
    const known = this.keys.get(endpoint);
    if (known) return known;
    const keys = createRemoteJWKSet(new URL(endpoint), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cacheMaxAge: KEPT_MS,
      cooldownDuration: COOLDOWN_MS,
      [customFetch]: boundedFetch,
    });
    this.keys.set(endpoint, keys);
    return keys;
  }

  private holds({ Format, Name, Values }: JwtClaim, payload: JWTPayload): boolean {
    const has = valuesOf(Format, payload[Name]);
    const isThere = (value: string) => has.includes(value);
    return this.options.claimNeedsAllValues ? Values.every(isThere) : Values.some(isThere);
  }
}

/** None, where the claim is missing or of another format. */
function valuesOf(format: JwtClaim['Format'], claim: unknown): readonly unknown[] {
  if (format === 'string-array') return Array.isArray(claim) ? claim : [];
  if (typeof claim !== 'string') return [];
  return format === 'single-string' ? [claim] : claim.split(' ');
}

/** An endpoint that is out of reach, or whose answer is no key set that a load balancer takes. */
class JwksUnusable extends Error {}

function isOfKeys(error: unknown): boolean {
  return error instanceof JwksUnusable || error instanceof errors.JWKSInvalid || error instanceof errors.JWKSTimeout;
}

/** Follows no redirection, reads no more than is taken. */
async function boundedFetch(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' });
    return new Response((await keySetOf(response)).text);
  } catch (error) {
    throw new JwksUnusable(`${url}: ${(error as Error).message}`, { cause: error });
  }
}
