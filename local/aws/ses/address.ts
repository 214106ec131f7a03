import { AwsError } from '../service';

/** The address in `Name <address>` or in a bare address, in lower case as identities are compared. */
export function addressOf(mailbox: string): string {
  return bare(mailbox).toLowerCase();
}

/** Refuses what is no address, in SES's words. One of them makes SES refuse the whole mail. */
export function requireAddress(mailbox: string): void {
  const address = bare(mailbox);
  const at = address.lastIndexOf('@');
  if (at < 0) throw invalid("Missing final '@domain'");
  requireLocalPart(address.slice(0, at));
  requireDomain(address.slice(at + 1));
}

function requireLocalPart(local: string): void {
  if (local === '') throw invalid('Missing local name');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  if (/[\x00-\x20\x7f]/.test(local)) throw invalid('Local address contains control or whitespace');
  if (/[^\x21-\x7e]|[()<>,;:\\"[\]@]/.test(local)) throw invalid('Local address contains illegal character');
  if (local.startsWith('.')) throw invalid('Local address starts with dot');
  if (local.endsWith('.')) throw invalid('Local address ends with dot');
  if (local.includes('..')) throw invalid('Local address contains dot-dot');
}

function requireDomain(domain: string): void {
  if (domain === '') throw invalid('Missing domain');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  if (/[\x00-\x20\x7f]/.test(domain)) throw invalid('Domain contains control or whitespace');
  if (/[^a-z0-9.-]/i.test(domain)) throw invalid('Domain contains illegal character');
  if (domain.startsWith('.')) throw invalid('Domain starts with dot');
  if (domain.endsWith('.')) throw invalid('Domain ends with dot');
  if (domain.includes('..')) throw invalid('Domain contains dot-dot');
}

function bare(mailbox: string): string {
  return /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
