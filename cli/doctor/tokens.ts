import type { EnvironmentConfig } from '../../config/schema';
import { type KeySet, keySetOf } from '../../contract/key-set';
import { type Finding, fail, ok } from './finding';
import type { Outside } from './outside';

const TIMEOUT_MS = 10_000;

/** Whether the keys can be had by which load balancers check callers' tokens; nothing where callers need none. */
export async function checkTokens(
  { fetch }: Pick<Outside, 'fetch'>,
  { jwt }: Pick<EnvironmentConfig, 'jwt'>,
): Promise<Finding[]> {
  if (jwt === undefined) return [];
  const { protocol, port } = new URL(jwt.jwksEndpoint);
  const where = `jwt.jwksEndpoint ${jwt.jwksEndpoint}`;
  const another = "Put in where the issuer's keys are: its discovery document says it as jwks_uri";
  if (protocol !== 'https:') return [fail(`${where} is not https, by which alone load balancers ask`, another)];
  if (port !== '')
    return [fail(`${where} is on port ${port}, and the load balancers may ask on port 443 alone`, another)];
  let set: KeySet;
  try {
    const request = new Request(jwt.jwksEndpoint, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    set = await keySetOf(await fetch(request));
  } catch (error) {
    return [fail(`${where} gives no keys: ${causeOf(error as Error)}`, another)];
  }
  const usable = set.keys.filter(isForRs256).length;
  if (usable === 0) {
    return [fail(`${where} has no key for RS256, which alone load balancers take`, 'Let the issuer sign by RS256')];
  }
  return [
    ok(`${where} has ${usable} of the keys that tokens need; the load balancers have to reach it as this machine does`),
  ];
}

/** What `fetch` could not do it says one deeper. */
function causeOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

function isForRs256(key: unknown): boolean {
  const { kty, alg = 'RS256', use = 'sig' } = (key ?? {}) as Record<string, unknown>;
  return kty === 'RSA' && alg === 'RS256' && use === 'sig';
}
