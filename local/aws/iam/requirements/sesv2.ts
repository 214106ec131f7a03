import type { SendEmailRequest } from '@aws-sdk/client-sesv2';
import { arn } from '../../account';
import type { ServiceRules } from '../requirement-rule';

/** What each SES operation is authorised on. */
export const sesv2: ServiceRules = {
  SendEmail: ({ FromEmailAddress, Destination, Content }: SendEmailRequest, account) => {
    const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination ?? {};
    const context = {
      'ses:FromAddress': FromEmailAddress,
      'ses:Recipients': [...ToAddresses, ...CcAddresses, ...BccAddresses],
    };
    const template = Content?.Template?.TemplateName;
    const resources = [`identity/${FromEmailAddress}`, ...(template === undefined ? [] : [`template/${template}`])];
    return resources.map((resource) => ({ action: 'ses:SendEmail', resource: arn('ses', account, resource), context }));
  },
};
