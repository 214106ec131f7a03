import { describe, expect, it } from '@jest/globals';
import { checkMail } from '../../../cli/doctor/mail';
import { config, fakeAws, told } from './fake-aws';

const ses = (verified: readonly string[], Max24HourSend: number) =>
  fakeAws({
    ses: {
      getSendQuota: { Max24HourSend },
      getIdentityVerificationAttributes: {
        VerificationAttributes: Object.fromEntries(verified.map((name) => [name, { VerificationStatus: 'Success' }])),
      },
    },
  });

describe('Mail', () => {
  it('is sent from a verified address or domain, to anybody outside of the sandbox', async () => {
    for (const verified of ['slipway@acme.test', 'acme.test']) {
      expect(told(await checkMail(ses([verified], 50_000), config()))).toEqual([
        'ok: SES may send from slipway@acme.test',
        'ok: SES is out of its sandbox',
      ]);
    }
  });

  it('is not sent from another', async () => {
    const [sender] = await checkMail(ses([], 50_000), config());
    expect(sender).toMatchObject({ level: 'fail', toDo: expect.stringContaining('--email-address slipway@acme.test') });
  });

  it('in the sandbox is sent to verified addresses only', async () => {
    const mail = { sender: 'slipway@acme.test', recipients: ['ada@acme.test', 'bob@other.test'] };
    expect(told(await checkMail(ses(['acme.test'], 200), config({ mail })))).toEqual([
      'ok: SES may send from slipway@acme.test',
      'warn: SES is in its sandbox: it sends to verified addresses only',
      'fail: bob@other.test gets no mail: it is not verified, and SES is in its sandbox',
    ]);
  });
});
