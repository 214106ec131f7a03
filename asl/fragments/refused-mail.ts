import { type Call, type CallOptions, call } from '../call';
import { key, TABLE } from '../names';

/** The metric of mails that SES did not take, in the environment's namespace. */
export const REFUSED_MAILS = 'RefusedMails';

/** What a record keeps of a mail that was not taken, out of the recipient and the error. SES's reasons are a sentence. */
export const REFUSAL = {
  recipient: '{% $states.input %}',
  error: '{% $states.errorOutput.Error %}',
  cause: "{% $substring('' & $states.errorOutput.Cause, 0, 1000) %}",
} as const;

/** Adds the refusal to the deployment's record; others may be adding theirs. */
export function recordRefusedMail(options: CallOptions): Call {
  return call(
    'dynamodb',
    'updateItem',
    {
      TableName: TABLE,
      Key: key.deployment,
      UpdateExpression: 'SET #refusedMails = list_append(if_not_exists(#refusedMails, :none), :refused)',
      ConditionExpression: 'attribute_exists(#status)',
      ExpressionAttributeNames: { '#refusedMails': 'refusedMails', '#status': 'status' },
      ExpressionAttributeValues: {
        ':none': { L: [] },
        ':refused': {
          L: [
            {
              M: {
                recipient: { S: '{% $states.input.recipient %}' },
                error: { S: '{% $states.input.error %}' },
                cause: { S: '{% $states.input.cause %}' },
              },
            },
          ],
        },
      },
    },
    options,
  );
}

/** Raises the alarm that `lib/notifications.ts` makes. */
export function countRefusedMail(options: CallOptions): Call {
  return call(
    'cloudwatch',
    'putMetricData',
    { Namespace: '${Prefix}', MetricData: [{ MetricName: REFUSED_MAILS, Value: 1, Unit: 'Count' }] },
    options,
  );
}
