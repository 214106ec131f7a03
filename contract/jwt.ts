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

// biome-ignore lint/suspicious/noControlCharactersInRegex: a token's claims hold none of them
const printable = (what: string, most: number) => text(what, /^[^\\\x00-\x1f\x7f'"]+$/, most);

const claim = z.strictObject({
  name: printable('the name of a claim', 128),
  /** How the claim is written in the token: one string if nothing is said. */
  format: z.optional(z.enum(['single-string', 'string-array', 'space-separated-values'])),
  /** The claim has to have one of them. */
  values: z.array(printable('a value of the claim', 256)).check(z.minLength(1), z.maxLength(10)),
});

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
