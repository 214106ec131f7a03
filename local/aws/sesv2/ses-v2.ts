import type { Body, SendEmailRequest, SendEmailResponse, Template } from '@aws-sdk/client-sesv2';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { hexId, type Random, uuid } from '../ec2/hex-id';
import { AwsError, type Service } from '../service';
import { Identities } from './identities';
import type { Mail, MailContent } from './mail';
import { type EmailTemplate, render } from './template';
import { SES_V2_UNVERIFIED, type SesV2Unverified } from './unverified';

export interface SesV2Options {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  /** Verified addresses and domains. */
  readonly identities: readonly string[];
  /** The stack's templates. */
  readonly templates: readonly EmailTemplate[];
  /** A new account's state: recipients must be verified too. */
  readonly sandbox?: boolean;
  readonly unverified?: Partial<SesV2Unverified>;
}

/** Simple Email Service: takes mails, renders them, and keeps them for whoever wants to look. */
export class SesV2 implements Service {
  readonly name = 'sesv2';
  /** Every mail that was accepted, oldest first, those that could not be rendered included. */
  readonly mails: Mail[] = [];
  private readonly identities: Identities;
  private readonly templates: ReadonlyMap<string, EmailTemplate>;
  private readonly unverified: SesV2Unverified;

  constructor(private readonly options: SesV2Options) {
    this.identities = new Identities(options.identities, options.account.region);
    this.templates = new Map(options.templates.map((template) => [template.TemplateName, template]));
    this.unverified = { ...SES_V2_UNVERIFIED, ...options.unverified };
  }

  readonly operations = {
    SendEmail: (request: SendEmailRequest): SendEmailResponse => {
      const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = request.Destination ?? {};
      const recipients = [...to, ...cc, ...bcc];
      if (!request.FromEmailAddress) throw badRequest('FromEmailAddress is required');
      if (recipients.length < 1 || recipients.length > 50) {
        throw badRequest(`A mail has 1 to 50 recipients, not ${recipients.length}`);
      }
      this.identities.requireVerified([request.FromEmailAddress, ...(this.options.sandbox ? recipients : [])]);
      const content = this.content(request);
      const messageId = `0100${hexId(this.options.random, 12)}-${uuid(this.options.random)}-000000`;
      const sentAt = new Date(this.options.clock.now());
      this.mails.push({ messageId, sentAt, from: request.FromEmailAddress, to, cc, bcc, ...content });
      return { MessageId: messageId };
    },
  };

  private content({ Content: content }: SendEmailRequest): MailContent & Partial<Mail> {
    if (content?.Template) return this.templated(content.Template);
    if (!content?.Simple) throw badRequest('Content needs Simple or Template; the twin has no Raw');
    const { Subject: subject, Body: body } = content.Simple;
    if (subject?.Data === undefined || !(body?.Html || body?.Text)) {
      throw badRequest('A simple mail needs a Subject and a Body with Html or Text');
    }
    return { subject: subject.Data, ...parts(body) };
  }

  private templated({ TemplateName: name, TemplateData: json }: Template): MailContent & Partial<Mail> {
    const template = this.templates.get(name ?? '');
    if (!template) throw new AwsError(this.unverified.missingTemplate, `Template ${name} does not exist.`);
    const data = templateData(json);
    try {
      return { templateName: template.TemplateName, ...render(template, data) };
    } catch (error) {
      return { templateName: template.TemplateName, subject: '', renderingFailure: (error as Error).message };
    }
  }
}

function parts({ Html: html, Text: text }: Body): Partial<MailContent> {
  return { ...(html ? { html: html.Data } : {}), ...(text ? { text: text.Data } : {}) };
}

function templateData(json: string | undefined): object {
  try {
    const data: unknown = JSON.parse(json ?? '{}');
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
  } catch {
    // Answered below, as any other value that is no object.
  }
  throw badRequest(`TemplateData must be a JSON object, not ${json}`);
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
