import { REFUSED_MAILS } from '../../contract/metrics';
import { type Call, type CallOptions, call } from '../aws/call';
import { countMetric } from '../aws/count-metric';
import { onItems, TABLE } from '../registry/table';
import { KEY } from '../registry/update-item';

/** What a record keeps of a mail that was not taken, out of the recipient and the error. SES's reasons are a sentence. */
export const REFUSAL = {
  recipient: '{% $states.input %}',
  error: '{% $states.errorOutput.Error %}',
  cause: "{% $substring('' & $states.errorOutput.Cause, 0, 1000) %}",
} as const;

/** Adds the refusal to the deployment's record; others may be adding theirs. */
export function recordRefusedMail(catcher: Pick<CallOptions, 'catch'>): Call {
  return call(
    'dynamodb',
    'updateItem',
    {
      TableName: TABLE,
      Key: KEY.deployment,
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
    { permissions: [onItems('UpdateItem')], ...catcher },
  );
}

/** Raises the alarm that `lib/notifications.ts` makes. */
export function countRefusedMail(catcher: Pick<CallOptions, 'catch'>): Call {
  return countMetric(REFUSED_MAILS, 1, catcher);
}
