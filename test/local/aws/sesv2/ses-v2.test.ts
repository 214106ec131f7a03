import { describe, expect, it } from '@jest/globals';
import { SesV2, type SesV2Options } from '../../../../local/aws/sesv2';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, seeded } from '../account';
import { refused } from '../refused';

const TEMPLATE = {
  TemplateName: 'slipway-live',
  SubjectPart: '{{model}} is live',
  HtmlPart: '<p>{{model}}{{#if url}} at <a href="{{url}}">{{url}}</a>{{/if}}</p>',
  TextPart: '{{model}}{{#each metrics}} {{name}}={{value}}{{/each}}',
};

function mailer(options: Partial<SesV2Options> = {}) {
  const ses = new SesV2({
    account: ACCOUNT,
    clock: new VirtualClock(0),
    random: seeded(),
    identities: ['example.com', 'Someone@other.org'],
    templates: [TEMPLATE],
    ...options,
  });
  const send = (Content: object, change: object = {}) =>
    ses.operations.SendEmail({
      FromEmailAddress: 'Slipway <noreply@mail.example.com>',
      Destination: { ToAddresses: ['team@elsewhere.net'] },
      Content,
      ...change,
    });
  const sendTemplate = (data: object) =>
    send({ Template: { TemplateName: 'slipway-live', TemplateData: JSON.stringify(data) } });
  return { ses, send, sendTemplate };
}

const SIMPLE = { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'World' } } } };

describe('SendEmail', () => {
  it('keeps what recipients would see', () => {
    const { ses, send } = mailer();
    const { MessageId } = send(SIMPLE);
    expect(ses.mails).toEqual([
      {
        messageId: MessageId,
        sentAt: new Date(0),
        from: 'Slipway <noreply@mail.example.com>',
        to: ['team@elsewhere.net'],
        cc: [],
        bcc: [],
        subject: 'Hello',
        text: 'World',
      },
    ]);
  });

  it('renders a template, without escaping, in all its parts', () => {
    const { ses, sendTemplate } = mailer();
    sendTemplate({ model: 'iris & co', url: 'http://a/?b&c', metrics: [{ name: 'auc', value: 0.9 }] });
    expect(ses.mails).toMatchObject([
      {
        templateName: 'slipway-live',
        subject: 'iris & co is live',
        html: '<p>iris & co at <a href="http://a/?b&c">http://a/?b&c</a></p>',
        text: 'iris & co auc=0.9',
      },
    ]);
  });

  it('accepts a mail whose data lacks a variable, and never delivers it', () => {
    const { ses, sendTemplate } = mailer();
    expect(sendTemplate({ url: 'http://a' }).MessageId).toBeDefined();
    expect(ses.mails).toMatchObject([
      { subject: '', renderingFailure: "Attribute 'model' is not present in the rendering data." },
    ]);
  });

  it('lets a condition ask for a variable that the data lacks', () => {
    const { ses, sendTemplate } = mailer();
    sendTemplate({ model: 'iris' });
    expect(ses.mails).toMatchObject([{ html: '<p>iris</p>', text: 'iris' }]);
  });

  it('refuses a sender that is not verified, by address or by domain', () => {
    const { send } = mailer();
    const from = (FromEmailAddress: string) => () => send(SIMPLE, { FromEmailAddress });
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
    const { send } = mailer({ sandbox: true });
    expect(() => send(SIMPLE)).toThrow(refused('MessageRejected', 'team@elsewhere.net'));
    expect(() => send(SIMPLE, { Destination: { ToAddresses: ['team@example.com'] } })).not.toThrow();
  });

  it.each([
    ['no recipient', SIMPLE, { Destination: {} }, '1 to 50 recipients, not 0'],
    ['no content', {}, {}, 'needs Simple or Template'],
    ['no body', { Simple: { Subject: { Data: 'Hello' } } }, {}, 'Body with Html or Text'],
    [
      'data that is no JSON',
      { Template: { TemplateName: 'slipway-live', TemplateData: '{' } },
      {},
      'TemplateData must be',
    ],
  ])('refuses %s', (_, content, change, words) => {
    const { ses, send } = mailer();
    expect(() => send(content, change)).toThrow(refused('BadRequestException', words));
    expect(ses.mails).toEqual([]);
  });

  it('refuses a template that does not exist, with either code', () => {
    const content = { Template: { TemplateName: 'none', TemplateData: '{}' } };
    expect(() => mailer().send(content)).toThrow(refused('NotFoundException', 'Template none does not exist'));
    const other = mailer({ unverified: { missingTemplate: 'BadRequestException' } });
    expect(() => other.send(content)).toThrow(refused('BadRequestException'));
  });
});
