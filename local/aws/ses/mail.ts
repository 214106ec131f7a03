/** A mail that SES has accepted, as its recipients would see it. */
export interface Mail {
  readonly messageId: string;
  readonly sentAt: Date;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly html?: string | undefined;
  readonly text?: string | undefined;
  readonly templateName?: string | undefined;
  /** Why the template could not be rendered: SES has accepted such a mail, but nobody ever gets it. */
  readonly renderingFailure?: string | undefined;
}

/** What of a mail is written, be it given in full or rendered from a template. */
export type MailContent = Pick<Mail, 'subject' | 'html' | 'text'>;
