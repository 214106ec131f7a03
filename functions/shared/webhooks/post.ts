import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { WebhookReach } from '../../../contract/webhooks';
import { isLoopback, isPublicAddress } from './public-address';
import { urlProblem } from './webhook-url';

/** What a receiver answered. */
export interface PostAnswer {
  readonly status: number;
  /** Its beginning. */
  readonly body: string;
}

export interface PostOptions {
  readonly reach: WebhookReach;
  readonly timeoutMs?: number;
  /** In place of the resolver. */
  readonly resolver?: typeof resolve;
}

/** Until all of the answer is there that is read. */
const TIMEOUT_MS = 10_000;
/** What is read of an answer. */
const MOST_BYTES = 4_096;

/**
 * Posts to a URL that somebody else has chosen. The connection goes to an address that has been looked at, and to no other: a name that leads
 * into a network of one's own is refused, also one that led elsewhere a moment ago. Redirects are answers like others.
 */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { reach, timeoutMs = TIMEOUT_MS, resolver = resolve }: PostOptions,
): Promise<PostAnswer> {
  const problem = urlProblem(url, reach);
  if (problem !== undefined) return Promise.reject(new Error(`the URL ${problem}`));
  const target = new URL(url);
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((fulfil, reject) => {
    const fail = (error: Error) =>
      reject(signal.aborted ? new Error(`no answer within ${timeoutMs / 1_000} s`, { cause: error }) : error);
    const request = (target.protocol === 'https:' ? https : http).request(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: publicLookup(reach, resolver),
      // A connection that is kept would not be looked at again.
      agent: false,
      signal,
    });
    request.once('error', fail);
    // Such as after 101, which Node takes for the end of HTTP: neither an error nor an answer.
    request.once('close', () => fail(new Error('closed without an answer')));
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        fulfil({ status: response.statusCode!, body: Buffer.concat(chunks).subarray(0, MOST_BYTES).toString() });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes >= MOST_BYTES) end();
      });
      response.once('end', end).once('error', fail);
    });
    request.end(body);
  });
}

/** Resolves a name as the system does; an error where any of its addresses is none that may be called. */
function publicLookup(reach: WebhookReach, resolver: typeof resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const wrong = addresses.find(
        ({ address }) => !(isPublicAddress(address) || (reach === 'local' && isLoopback(address))),
      );
      if (wrong)
        return callback(new Error(`${hostname} leads to ${wrong.address}, which is no address of the internet`), '');
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}
