import { describe, expect, it } from '@jest/globals';
import { announce, announceStart, recipientsOf } from '../../../asl/deployment/announce';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { evaluated, failure, runFragment } from '../fragment-under-test';

const VARIABLES = {
  kind: 'DEPLOY',
  requestedBy: { arn: 'user' },
  recipients: ['a@example.com'],
  url: 'http://iris',
  executionArn: 'arn:execution',
  startedAt: '2026-01-01T00:00:00Z',
};
const ABOUT = { model: 'iris', deploymentId: 'iris.1', environment: 'test', kind: 'DEPLOY' };

const announcement = announce({
  status: "'LIVE'",
  template: "'endpoint-live'",
  detail: "{'url': $url}",
  mail: "{'url': $url, 'metrics': []}",
});

const event = (detail: object) => ({
  Entries: [{ EventBusName: 'slipway', Source: 'slipway', DetailType: 'Deployment Status Change', Detail: detail }],
});

describe('an announcement', () => {
  it('is an event and a mail', async () => {
    const { attempts } = await runFragment(announcement, {
      variables: VARIABLES,
      answers: { PutEvents: {}, SendEmail: {} },
    });
    expect(attempts.map(({ state }) => state)).toEqual(['PutEvents', 'SendEmail']);
    expect(attempts[0]?.arguments).toEqual(event({ ...ABOUT, status: 'LIVE', url: 'http://iris' }));
    const mail = attempts[1]!.arguments as { Template: string; TemplateData: string };
    expect(mail.Template).toBe('slipway-endpoint-live');
    expect(JSON.parse(mail.TemplateData)).toMatchObject({ ...ABOUT, status: 'LIVE', url: 'http://iris', metrics: [] });
  });

  it.each([
    [0, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 min 0 s'],
    [59 * 60_000 + 59_600, '60 min 0 s'],
    [7_199_000, '119 min 59 s'],
  ])('says after %i ms that it took %s, and who asked for it', async (ms, duration) => {
    const now = '$millis()';
    const startedAt = (await evaluated(`$fromMillis(${now} - ${ms})`)) as string;
    const { attempts } = await runFragment(announcement, {
      variables: { ...VARIABLES, startedAt, requestedBy: { principal: 'arn:user' } },
      answers: { PutEvents: {}, SendEmail: {} },
    });
    const { TemplateData } = attempts[1]!.arguments as { TemplateData: string };
    expect(JSON.parse(TemplateData)).toMatchObject({ duration, requestedBy: 'arn:user' });
  });

  it('goes on to the mail without the event', async () => {
    const { attempts, result } = await runFragment(announcement, {
      variables: VARIABLES,
      answers: { PutEvents: failure('Events.InternalException'), SendEmail: {} },
    });
    expect(attempts.map(({ state }) => state)).toEqual(['PutEvents', 'SendEmail']);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('of a start is an event alone, that says who asked', async () => {
    const { attempts } = await runFragment(announceStart, { variables: VARIABLES, answers: { PutEventsOfStart: {} } });
    expect(attempts).toEqual([
      {
        state: 'PutEventsOfStart',
        arguments: event({ ...ABOUT, status: 'IN_PROGRESS', requestedBy: { arn: 'user' } }),
      },
    ]);
  });

  it('may be put on the environment’s own bus', () => {
    expect(permissionsOf(branch(announceStart, { End: { Type: 'Succeed' } }))).toEqual([
      {
        actions: ['events:PutEvents'],
        resources: ['arn:${Partition}:events:${Region}:${Account}:event-bus/${EventBusName}'],
      },
    ]);
    expect(announceStart.states('End').PutEventsOfStart).toMatchObject({
      Resource: 'arn:${Partition}:states:::events:putEvents',
    });
  });
});

it.each([
  ['and the request’s', { notify: ['a@example.com', 'b@example.com'] }, ['a@example.com', 'b@example.com']],
  ['once each', { notify: ['team@example.com', 'a@example.com'] }, ['a@example.com']],
  ['alone where the request names none', {}, []],
])('the recipients are the environment’s, %s', async (_what, request, others) => {
  const expression = recipientsOf('$request').slice(3, -3);
  expect(await evaluated(`$append([], ${expression})`, { request })).toEqual(['team@example.com', ...others]);
});
