import type {
  GetSendQuotaResponse,
  Message,
  SendEmailRequest,
  SendEmailResponse,
  SendTemplatedEmailRequest,
  SendTemplatedEmailResponse,
} from '@aws-sdk/client-ses';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { hexId, type Random, uuid } from '../ec2/hex-id';
import { AwsError, type Service } from '../service';
import { requireAddress } from './address';
import { Identities } from './identities';
import type { Mail, MailContent } from './mail';
import { type EmailTemplate, render } from './template';
import { templateData } from './template-data';

export interface SesOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  /** Verified addresses and domains. */
  readonly identities: readonly string[];
  /** The stack's templates. */
  readonly templates: readonly EmailTemplate[];
  /** A new account's state: recipients must be verified too. */
  readonly sandbox?: boolean | undefined;
}

/** What the ways to send have in common. */
type Envelope = Pick<SendEmailRequest, 'Source' | 'Destination' | 'ConfigurationSetName'>;

const MOST_RECIPIENTS = 50;

/** Simple Email Service: takes mails, renders them, and keeps them for whoever wants to look. */
export class Ses implements Service {
  readonly name = 'ses';
  /** Every mail that was accepted, oldest first, those that could not be rendered included. */
  readonly mails: Mail[] = [];
  private readonly identities: Identities;
  private readonly templates: ReadonlyMap<string, EmailTemplate>;

  constructor(private readonly options: SesOptions) {
    this.identities = new Identities(options.identities, options.account.region);
    this.templates = new Map(options.templates.map((template) => [template.TemplateName, template]));
  }

  readonly operations = {
    SendTemplatedEmail: (request: SendTemplatedEmailRequest): SendTemplatedEmailResponse =>
      this.send(request, () => this.rendered(request)),
    SendEmail: (request: SendEmailRequest): SendEmailResponse => this.send(request, () => written(request.Message)),
    /** Of a sandbox the documented quota; outside of it every account has its own. */
    GetSendQuota: (): GetSendQuotaResponse => ({
      Max24HourSend: this.options.sandbox ? 200 : 50_000,
      MaxSendRate: this.options.sandbox ? 1 : 14,
      SentLast24Hours: this.mails.length,
    }),
  };

  private send(
    { Source: from = '', Destination = {}, ConfigurationSetName: configurationSet }: Envelope,
    content: () => MailContent & Partial<Mail>,
  ): { MessageId: string } {
    const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination;
    const recipients = [...to, ...cc, ...bcc];
    if (recipients.length === 0) throw invalid("Missing required header 'To'.");
    if (recipients.length > MOST_RECIPIENTS) throw invalid(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
    for (const mailbox of [from, ...recipients]) requireAddress(mailbox);
    if (configurationSet) {
      throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`);
    }
    this.identities.requireVerified([from, ...(this.options.sandbox ? recipients : [])]);
    const mail = content();
    const messageId = `0100${hexId(this.options.random, 12)}-${uuid(this.options.random)}-000000`;
    this.mails.push({ messageId, sentAt: new Date(this.options.clock.now()), from, to, cc, bcc, ...mail });
    return { MessageId: messageId };
  }

  private rendered({
    Template: name = '',
    TemplateData: json = '',
  }: SendTemplatedEmailRequest): MailContent & Partial<Mail> {
    const template = this.templates.get(name);
    if (!template) throw new AwsError('TemplateDoesNotExist', `Template ${name} does not exist.`);
    const data = templateData(json);
    try {
      return { templateName: name, ...render(template, data) };
    } catch (error) {
      return { templateName: name, subject: '', renderingFailure: (error as Error).message };
    }
  }
}

function written(message: Message | undefined): MailContent {
  const { Html: html, Text: text } = message?.Body ?? {};
  return {
    subject: message?.Subject?.Data ?? '',
    ...(html ? { html: html.Data } : {}),
    ...(text ? { text: text.Data } : {}),
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
