import { AwsError } from '../service';
import { addressOf } from './address';

/** The verified addresses and domains of the account. */
export class Identities {
  private readonly verified: ReadonlySet<string>;

  constructor(
    identities: readonly string[],
    private readonly region: string,
  ) {
    this.verified = new Set(identities.map((identity) => identity.toLowerCase()));
  }

  /** Refuses mailboxes of which neither the address nor its domain, or one above it, is verified. */
  requireVerified(mailboxes: readonly string[]): void {
    const failed = mailboxes.filter((mailbox) => !this.isVerified(addressOf(mailbox)));
    if (failed.length === 0) return;
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${this.region.toUpperCase()}: ${failed.join(', ')}`,
    );
  }

  private isVerified(address: string): boolean {
    if (this.verified.has(address)) return true;
    const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
    return labels.some((_, index) => this.verified.has(labels.slice(index).join('.')));
  }
}
