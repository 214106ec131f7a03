import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok, warn } from './finding';

/** In SES's sandbox an account may send so many mails a day, and to verified addresses only. */
const SANDBOX_MAILS_A_DAY = 200;

/** Whether SES takes the environment's mails: from its sender, to its recipients. */
export async function checkMail(
  { ses }: Pick<Aws, 'ses'>,
  { mail: { sender, recipients } }: Pick<EnvironmentConfig, 'mail'>,
): Promise<Finding[]> {
  const isVerified = await verifiedAmong(ses, [sender, ...recipients]);
  const { Max24HourSend = 0 } = await ses.getSendQuota({});
  const isSandbox = Max24HourSend <= SANDBOX_MAILS_A_DAY;
  const verify = (address: string) => `aws ses verify-email-identity --email-address ${address}, and follow the mail`;
  const unverified = isSandbox ? recipients.filter((address) => !isVerified(address)) : [];
  return [
    isVerified(sender)
      ? ok(`SES may send from ${sender}`)
      : fail(`SES does not know mail.sender ${sender}`, verify(sender)),
    isSandbox
      ? warn(
          'SES is in its sandbox: it sends to verified addresses only',
          'Ask AWS for production access in the SES console',
        )
      : ok('SES is out of its sandbox'),
    ...unverified.map((address) =>
      fail(`${address} gets no mail: it is not verified, and SES is in its sandbox`, verify(address)),
    ),
  ];
}

/** An address is verified by itself or with its domain. */
async function verifiedAmong(ses: Aws['ses'], addresses: readonly string[]): Promise<(address: string) => boolean> {
  const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);
  const Identities = [...new Set(addresses.flatMap((address) => [address, domainOf(address)]))];
  const { VerificationAttributes = {} } = await ses.getIdentityVerificationAttributes({ Identities });
  const isVerified = (identity: string) => VerificationAttributes[identity]?.VerificationStatus === 'Success';
  return (address) => isVerified(address) || isVerified(domainOf(address));
}
