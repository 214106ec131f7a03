import type { GetSendQuotaResponse, SendEmailRequest, SendTemplatedEmailRequest } from '@aws-sdk/client-ses';
import { arn } from '../../account';
import { addressOf } from '../../ses/address';
import type { Requirement } from '../evaluate';
import { type RuleAccount, type ServiceRules, withoutResourceLevel } from '../requirement-rule';

/** What each SES operation is authorised on. */
export const ses: ServiceRules = {
  SendTemplatedEmail: (input: SendTemplatedEmailRequest, account) =>
    sending('ses:SendTemplatedEmail', input, [`template/${input.Template}`], account),
  SendEmail: (input: SendEmailRequest, account) => sending('ses:SendEmail', input, [], account),
  GetSendQuota: withoutResourceLevel('ses:GetSendQuota'),
};

type Sending = Pick<SendEmailRequest, 'Source' | 'Destination' | 'ConfigurationSetName'>;

/** The sender's identity and, in the sandbox, each recipient's; the configuration set; whatever else the mail is made of. */
async function sending(
  action: string,
  { Source = '', Destination = {}, ConfigurationSetName }: Sending,
  others: readonly string[],
  account: RuleAccount,
): Promise<Requirement[]> {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(addressOf);
  const sender = addressOf(Source);
  const context = { 'ses:FromAddress': sender, 'ses:Recipients': recipients };
  return [
    ...[sender, ...((await inSandbox(account)) ? recipients : [])].map((address) => `identity/${address}`),
    ...(ConfigurationSetName ? [`configuration-set/${ConfigurationSetName}`] : []),
    ...others,
  ].map((resource) => ({ action, resource: arn('ses', account, resource), context }));
}

/** SES tells it by its quota only. */
async function inSandbox(account: RuleAccount): Promise<boolean> {
  const quota = (await account.inspect('ses', 'GetSendQuota', {})) as GetSendQuotaResponse | undefined;
  return quota?.Max24HourSend === 200;
}
