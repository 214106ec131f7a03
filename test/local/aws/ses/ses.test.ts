import { describe, expect, it } from '@jest/globals';
import { Ses, type SesOptions } from '../../../../local/aws/ses';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, seeded } from '../account';
import { refused } from '../refused';

const TEMPLATE = {
  TemplateName: 'slipway-live',
  SubjectPart: '{{model}} is live',
  HtmlPart: '<p>{{model}}{{#if url}} at <a href="{{url}}">{{url}}</a>{{/if}}</p>',
  TextPart: '{{model}}{{#each metrics}} {{name}}={{value}}{{/each}}',
};

function mailer(options: Partial<SesOptions> = {}) {
  const ses = new Ses({
    account: ACCOUNT,
    clock: new VirtualClock(0),
    random: seeded(),
    identities: ['example.com', 'Someone@other.org'],
    templates: [TEMPLATE],
    ...options,
  });
  const send = (change: object = {}) =>
    ses.operations.SendTemplatedEmail({
      Source: 'Slipway <noreply@mail.example.com>',
      Destination: { ToAddresses: ['team@elsewhere.net'] },
      Template: 'slipway-live',
      TemplateData: '{"model": "iris"}',
      ...change,
    });
  const sendTo = (...ToAddresses: string[]) => send({ Destination: { ToAddresses } });
  const sendData = (data: object) => send({ TemplateData: JSON.stringify(data) });
  return { ses, send, sendTo, sendData };
}

describe('SendTemplatedEmail', () => {
  it('keeps what recipients would see', () => {
    const { ses, send } = mailer();
    const { MessageId } = send();
    expect(ses.mails).toEqual([
      {
        messageId: MessageId,
        sentAt: new Date(0),
        from: 'Slipway <noreply@mail.example.com>',
        to: ['team@elsewhere.net'],
        cc: [],
        bcc: [],
        templateName: 'slipway-live',
        subject: 'iris is live',
        html: '<p>iris</p>',
        text: 'iris',
      },
    ]);
  });

  it('renders all parts of the template, without escaping', () => {
    const { ses, sendData } = mailer();
    sendData({ model: 'iris & co', url: 'http://a/?b&c', metrics: [{ name: 'auc', value: 0.9 }] });
    expect(ses.mails).toMatchObject([
      {
        subject: 'iris & co is live',
        html: '<p>iris & co at <a href="http://a/?b&c">http://a/?b&c</a></p>',
        text: 'iris & co auc=0.9',
      },
    ]);
  });

  it('accepts a mail whose data lacks a variable, and never delivers it', () => {
    const { ses, sendData } = mailer();
    expect(sendData({ url: 'http://a' }).MessageId).toBeDefined();
    expect(ses.mails).toMatchObject([
      { subject: '', renderingFailure: "Attribute 'model' is not present in the rendering data." },
    ]);
  });

  it('lets a condition ask for a variable that the data lacks', () => {
    const { ses, sendData } = mailer();
    sendData({ model: 'iris' });
    expect(ses.mails).toMatchObject([{ html: '<p>iris</p>', text: 'iris' }]);
  });

  it('refuses a sender that is not verified, by address or by domain', () => {
    const { send } = mailer();
    const from = (Source: string) => () => send({ Source });
    expect(from('someone@OTHER.org')).not.toThrow();
    expect(from('nobody@other.org')).toThrow(
      refused(
        'MessageRejected',
        'Email address is not verified. The following identities failed the check in region US-EAST-1: nobody@other.org',
      ),
    );
    expect(from('a@notexample.com')).toThrow(refused('MessageRejected'));
  });

  it('refuses unverified recipients in the sandbox', () => {
    const { ses, sendTo } = mailer({ sandbox: true });
    expect(() => sendTo('team@example.com', 'team@elsewhere.net')).toThrow(
      refused(
        'MessageRejected',
        'Email address is not verified. The following identities failed the check in region US-EAST-1: team@elsewhere.net',
      ),
    );
    expect(ses.mails).toEqual([]);
    expect(() => sendTo('team@example.com')).not.toThrow();
  });

  it.each([
    ['no domain', 'team', "Missing final '@domain'"],
    ['an empty domain', 'team@', 'Missing domain'],
    ['no local part', '@example.com', 'Missing local name'],
    ['a space before the at sign', 'the team@example.com', 'Local address contains control or whitespace'],
    ['a local part that is not ASCII', 'jürgen@example.com', 'Local address contains illegal character'],
    ['a local part with brackets', 'a[b]@example.com', 'Local address contains illegal character'],
    ['a local part that ends with a dot', 'team.@example.com', 'Local address ends with dot'],
    ['two dots in a row', 'the..team@example.com', 'Local address contains dot-dot'],
    ['a domain that is not ASCII', 'team@müller.example', 'Domain contains illegal character'],
    ['a space in the domain', 'team@example .com', 'Domain contains control or whitespace'],
    ['a domain that ends with a dot', 'team@example.com.', 'Domain ends with dot'],
  ])('refuses the whole mail for one address with %s', (_, address, words) => {
    const { ses, sendTo } = mailer();
    expect(() => sendTo('team@example.com', address)).toThrow(refused('InvalidParameterValue', words));
    expect(ses.mails).toEqual([]);
  });

  it('takes punycode, tags and names', () => {
    const { sendTo } = mailer();
    expect(() =>
      sendTo('team@xn--mller-kva.example', 'the.team+ml@example.com', '"A, B" <a@example.com>'),
    ).not.toThrow();
  });

  it('takes 1 to 50 recipients', () => {
    const { send, sendTo } = mailer();
    const many = Array.from({ length: 51 }, (_, index) => `team-${index}@example.com`);
    expect(() => sendTo(...many.slice(1))).not.toThrow();
    expect(() => sendTo(...many)).toThrow(refused('InvalidParameterValue', 'Recipient count exceeds 50.'));
    expect(() => send({ Destination: {} })).toThrow(refused('InvalidParameterValue', "Missing required header 'To'."));
  });

  it.each(['{', '[]', ''])('refuses the template data %j, which is no JSON object', (TemplateData) => {
    const { ses, send } = mailer();
    expect(() => send({ TemplateData })).toThrow(refused('InvalidParameterValue', 'The template data is invalid'));
    expect(ses.mails).toEqual([]);
  });

  it('refuses more template data than 262,144 bytes', () => {
    const { sendData } = mailer();
    const { length } = JSON.stringify({ model: '' });
    expect(() => sendData({ model: 'x'.repeat(262_144 - length) })).not.toThrow();
    expect(() => sendData({ model: 'x'.repeat(262_145 - length) })).toThrow(refused('ValidationError', 'templateData'));
  });

  it('refuses a template and a configuration set that do not exist', () => {
    const { send } = mailer();
    expect(() => send({ Template: 'none' })).toThrow(refused('TemplateDoesNotExist', 'Template none does not exist.'));
    expect(() => send({ ConfigurationSetName: 'none' })).toThrow(
      refused('ConfigurationSetDoesNotExist', 'Configuration set <none> does not exist.'),
    );
  });
});

describe('SendEmail', () => {
  it('sends what it is given', () => {
    const { ses } = mailer();
    ses.operations.SendEmail({
      Source: 'noreply@example.com',
      Destination: { ToAddresses: ['team@elsewhere.net'] },
      Message: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'World' } } },
    });
    expect(ses.mails).toMatchObject([{ to: ['team@elsewhere.net'], subject: 'Hello', text: 'World' }]);
  });
});

describe('GetSendQuota', () => {
  it('tells an account in the sandbox by its 200 mails a day', () => {
    const { ses, send } = mailer();
    send();
    expect(ses.operations.GetSendQuota()).toMatchObject({ Max24HourSend: 50_000, SentLast24Hours: 1 });
    expect(mailer({ sandbox: true }).ses.operations.GetSendQuota()).toMatchObject({ Max24HourSend: 200 });
  });
});
