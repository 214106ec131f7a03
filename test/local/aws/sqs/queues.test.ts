import { describe, expect, it } from '@jest/globals';
import { Queues } from '../../../../local/aws/sqs';
import { VirtualClock } from '../../../../local/clock';
import { refused } from '../refused';

const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:dead';
const RULE = 'arn:aws:events:us-east-1:111111111111:rule/ended';

function queues(...Statement: object[]) {
  const clock = new VirtualClock(0);
  const service = new Queues([{ arn: QUEUE, name: 'dead', policies: [{ Statement } as never] }], clock);
  return { clock, service, send: () => service.send(QUEUE, RULE, '{}', {}) };
}

describe('a dead-letter queue', () => {
  it('takes letters only of whom its policy lets send', () => {
    expect(() => queues().send()).toThrow(refused('AccessDenied', 'is denied'));
    const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
    const { send, service } = queues({ ...allow, Condition: { ArnEquals: { 'aws:SourceArn': RULE } } });
    send();
    expect(service.visibleCount('dead')).toBe(1);
    const other = { ArnEquals: { 'aws:SourceArn': `${RULE}-other` } };
    expect(queues({ ...allow, Condition: other }).send).toThrow(refused('AccessDenied'));
  });

  it('keeps a letter for four days', async () => {
    const { clock, send, service } = queues({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE });
    send();
    await clock.sleep(4 * 86_400_000 + 1);
    expect(service.visible(QUEUE)).toEqual([]);
  });
});
