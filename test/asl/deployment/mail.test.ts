import { describe, expect, it } from '@jest/globals';
import { sendMail } from '../../../asl/deployment/mail';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const RECIPIENTS = ['a@example.com', 'b@example.com'];
const DATA = { model: '<iris> & "co"', leftovers: ['<a>', 'b'], counts: { n: 1 }, url: '' };

const fragment = sendMail("$live ? 'endpoint-live' : 'deployment-failed'", '$data');
const send = (answers: Answers, variables = {}) =>
  runFragment(fragment, { variables: { recipients: RECIPIENTS, data: DATA, live: true, ...variables }, answers });

const REFUSED = failure('Ses.MessageRejectedException', 'not verified');

describe('a mail', () => {
  it('goes to all at once, with its data as it is and once more for HTML and for headers', async () => {
    const { attempts } = await send({ SendEmail: {} });
    const [{ arguments: sent }] = attempts as unknown as [{ arguments: { TemplateData: string } }];
    expect(sent).toEqual({
      Source: 'slipway@example.com',
      Destination: { ToAddresses: RECIPIENTS },
      Template: 'slipway-endpoint-live',
      TemplateData: expect.any(String),
    });
    expect(JSON.parse(sent.TemplateData)).toEqual({
      ...DATA,
      html: { model: '&lt;iris&gt; &amp; &quot;co&quot;', leftovers: ['&lt;a&gt;', 'b'], counts: { n: '1' }, url: '' },
      header: { model: '<iris> & "co"', url: '' },
    });
    expect(attempts).toHaveLength(1);
    expect((await send({ SendEmail: {} }, { live: false })).attempts[0]?.arguments).toMatchObject({
      Template: 'slipway-deployment-failed',
    });
  });

  it('has nothing but ASCII in what headers are made of', async () => {
    const { attempts } = await send({ SendEmail: {} }, { data: { error: 'Müll\r\nBcc: x', log: ['ä'] } });
    const { TemplateData } = attempts[0]!.arguments as { TemplateData: string };
    expect(JSON.parse(TemplateData)).toMatchObject({ error: 'Müll\r\nBcc: x', header: { error: 'M?ll??Bcc: x' } });
  });

  it('has a list of one as a list', async () => {
    const { attempts } = await send({ SendEmail: {} }, { data: { leftovers: ['a'] } });
    const { TemplateData } = attempts[0]!.arguments as { TemplateData: string };
    expect(JSON.parse(TemplateData).html).toEqual({ leftovers: ['a'] });
  });

  it('goes to each apart where one is refused: a bad address costs nobody else’s', async () => {
    const { attempts, result } = await send({
      SendEmail: REFUSED,
      SendEmailApart: [REFUSED, {}],
      RecordRefusedMail: {},
      CountRefusedMail: {},
    });
    const apart = attempts.filter(({ state }) => state === 'SendEmailApart');
    expect(apart.map(({ arguments: sent }) => (sent as { Destination: object }).Destination)).toEqual(
      RECIPIENTS.map((recipient) => ({ ToAddresses: [recipient] })),
    );
    expect(apart[0]?.arguments).toMatchObject({ Source: 'slipway@example.com', Template: 'slipway-endpoint-live' });
    expect(attempts.filter(({ state }) => state === 'RecordRefusedMail')).toMatchObject([
      {
        arguments: {
          ExpressionAttributeValues: {
            ':refused': {
              L: [
                {
                  M: {
                    recipient: { S: 'a@example.com' },
                    error: { S: 'Ses.MessageRejectedException' },
                    cause: { S: 'not verified' },
                  },
                },
              ],
            },
          },
        },
      },
    ]);
    expect(attempts.filter(({ state }) => state === 'CountRefusedMail')).toHaveLength(1);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('can’t fail a deployment, whatever fails about it', async () => {
    const denied = failure('DynamoDb.AccessDeniedException');
    const answers = {
      SendEmail: REFUSED,
      SendEmailApart: REFUSED,
      RecordRefusedMail: denied,
      CountRefusedMail: denied,
    };
    const { result, attempts } = await send(answers);
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.filter(({ state }) => state === 'CountRefusedMail')).toHaveLength(2);
    expect((await send({ SendEmail: REFUSED }, { recipients: 'no list' })).result.status).toBe('SUCCEEDED');
  });

  it('to many is sent at most ten at a time', () => {
    expect(fragment.states('Next').SendApart).toMatchObject({ MaxConcurrency: 10, Items: '{% $recipients %}' });
  });

  it('may be sent from the environment’s own address with its templates', () => {
    const [send] = permissionsOf(branch(fragment, { End: { Type: 'Succeed' } }));
    expect(send).toMatchObject({
      actions: ['ses:SendTemplatedEmail'],
      resources: [
        'arn:${Partition}:ses:${Region}:${Account}:identity/*',
        'arn:${Partition}:ses:${Region}:${Account}:template/${Prefix}-*',
        'arn:${Partition}:ses:${Region}:${Account}:configuration-set/*',
      ],
      conditions: { StringEquals: { 'ses:FromAddress': '${MailSender}' } },
    });
  });
});
