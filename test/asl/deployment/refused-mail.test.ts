import { describe, expect, it } from '@jest/globals';
import { countRefusedMail, REFUSAL, recordRefusedMail } from '../../../asl/deployment/refused-mail';
import { unfailing } from '../../../asl/deployment/unfailing';
import { chain, state } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { failure, runFragment } from '../fragment-under-test';
import { CALL } from '../saga/steps-under-test';

const END = { Type: 'Succeed' } as const;
const caught = chain(
  {
    start: 'Send',
    states: (next) => ({
      Send: { ...CALL, Catch: [{ ErrorEquals: ['States.ALL'], Output: REFUSAL, Next: next }], Next: next },
    }),
  },
  unfailing('RecordRefusedMail', recordRefusedMail),
  state('Count', countRefusedMail({})),
);

describe('a mail that SES did not take', () => {
  it('is added to the deployment’s record, and counted', async () => {
    const { attempts } = await runFragment(caught, {
      input: 'nobody@example.com',
      answers: { Send: failure('Ses.MessageRejectedException', 'x'.repeat(1200)), RecordRefusedMail: {}, Count: {} },
    });
    expect(attempts.slice(1)).toEqual([
      {
        state: 'RecordRefusedMail',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } },
          UpdateExpression: 'SET #refusedMails = list_append(if_not_exists(#refusedMails, :none), :refused)',
          ConditionExpression: 'attribute_exists(#status)',
          ExpressionAttributeNames: { '#refusedMails': 'refusedMails', '#status': 'status' },
          ExpressionAttributeValues: {
            ':none': { L: [] },
            ':refused': {
              L: [
                {
                  M: {
                    recipient: { S: 'nobody@example.com' },
                    error: { S: 'Ses.MessageRejectedException' },
                    cause: { S: 'x'.repeat(1000) },
                  },
                },
              ],
            },
          },
        },
      },
      {
        state: 'Count',
        arguments: { Namespace: 'slipway', MetricData: [{ MetricName: 'RefusedMails', Value: 1, Unit: 'Count' }] },
      },
    ]);
  });

  it('may be counted in the environment’s namespace only', () => {
    const counting = { StartAt: 'Count', States: { Count: { ...countRefusedMail({}), Next: 'End' }, End: END } };
    expect(permissionsOf(counting)).toMatchObject([
      {
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': '${Prefix}' } },
      },
    ]);
  });
});
