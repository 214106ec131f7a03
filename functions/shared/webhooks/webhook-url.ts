import { isIP } from 'node:net';
import type { WebhookReach } from '../../../contract/webhooks';
import { isLoopback, isPublicAddress } from './public-address';

const LONGEST = 2_048;

/** Why a webhook cannot have this URL, in words that follow "url: "; undefined if it can. What its name leads to is seen when it is called. */
export function urlProblem(text: string, reach: WebhookReach): string | undefined {
  if (text.length > LONGEST) return `must be at most ${LONGEST} characters`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'must be a URL such as https://example.com/hooks/slipway';
  if (url.username !== '' || url.password !== '') return 'must have no user or password: receivers check the signature';
  const host = hostOf(url);
  const isHere = reach === 'local' && (host === 'localhost' || isLoopback(host));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    return `must begin with https://, not ${url.protocol}//`;
  if (isIP(host) !== 0 && !isHere && !isPublicAddress(host))
    return `must not lead to ${host}, which is no address of the internet`;
  return undefined;
}

/** A host as it is resolved: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
