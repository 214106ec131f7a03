import * as z from 'zod/mini';
import { ruled } from './list-rules';
import { either, text } from './values';

/** Of an endpoint whose callers need no token. */
export const NO_JWT = 'none';

/** In local mode the keys may be on this machine: 127.0.0.1 is nowhere else. */
const url = (what: string) =>
  text(
    what,
    /^(https:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?|http:\/\/127\.0\.0\.1:[0-9]{1,5})(\/[A-Za-z0-9._~!$&()*+,;=:@%/-]*)?$/,
    256,
  );

/** A load balancer validates the four that it knows by itself. */
const claimName = text(
  'the name of a claim other than exp, iss, nbf and iat',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a token's claims hold none of them
  /^(?!(exp|iss|nbf|iat)$)[^\\\x00-\x1f\x7f'"]+$/,
  256,
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: a token's claims hold none of them
const value = text('a value of the claim', /^[^\\\x00-\x1f\x7f'"]+$/, 256);
// biome-ignore lint/suspicious/noControlCharactersInRegex: a token's claims hold none of them
const word = text('a value of the claim without spaces', /^[^\\\x00- \x7f'"]+$/, 256);

const upTo = <Value extends z.ZodMiniType>(most: number, one: Value) =>
  z.array(one).check(z.minLength(1), z.maxLength(most));

/** What a claim has to hold, and how it is written in the token. AWS does not say whether of several values all must be there. */
const claim = z.discriminatedUnion('format', [
  z.strictObject({ name: claimName, format: z.literal('single-string'), values: upTo(1, value) }),
  z.strictObject({ name: claimName, format: z.literal('string-array'), values: upTo(10, value) }),
  z.strictObject({ name: claimName, format: z.literal('space-separated-values'), values: upTo(10, word) }),
]);

/** As many as a load balancer takes. */
const claims = ruled(z.array(claim).check(z.minLength(1), z.maxLength(10)), { once: ['name'] });

/** Whose tokens callers need: the load balancer checks signature, issuer, times and claims before a request reaches the model. */
export const tokens = z.strictObject({
  /** Tokens say it of themselves, letter by letter. */
  issuer: url('the URL of the issuer, such as https://login.example.com/'),
  /** The load balancer fetches the issuer's public keys there. */
  jwksEndpoint: url('the URL of the issuer’s keys, such as https://login.example.com/keys.json'),
  claims: z.optional(claims),
});

/** Whether callers need a token, and whose. */
export const jwt = either('none, or an object with issuer, jwksEndpoint and claims', z.literal(NO_JWT), tokens);

export type Tokens = z.output<typeof tokens>;
