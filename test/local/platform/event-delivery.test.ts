import { describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../../local/aws/eventbridge';
import type { Twin } from '../../../local/aws/twin';
import { deliverEvent } from '../../../local/platform/event-delivery';
import { randomStream } from '../../../local/simulation/random';

async function delivered(delivery: Partial<Delivery>) {
  const calls: unknown[][] = [];
  const twin = { call: async (...args: unknown[]) => void calls.push(args) } as unknown as Twin;
  const event = { eventId: 'f2e3ab72', targetArn: '', roleArn: undefined, input: { a: 1 }, ...delivery } as Delivery;
  const logs = { exists: () => true, write: (...args: unknown[]) => void calls.push(args) };
  await deliverEvent({ twin, logs, random: randomStream(1, 'deliveries') }, event);
  return calls;
}

describe('an event for', () => {
  it('a state machine starts an execution that is named after it', async () => {
    const stateMachineArn = 'arn:aws:states:us-east-1:111111111111:stateMachine:app-sweep';
    const name = expect.stringMatching(/^f2e3ab72_[0-9a-f-]{36}$/);
    expect(await delivered({ targetArn: stateMachineArn, roleArn: 'arn:role' })).toEqual([
      ['sfn', 'StartExecution', { stateMachineArn, name, input: '{"a":1}' }, { roleArn: 'arn:role' }],
    ]);
  });

  it('a function invokes it without waiting, as EventBridge itself', async () => {
    const FunctionName = 'arn:aws:lambda:us-east-1:111111111111:function:app-f';
    const Payload = new TextEncoder().encode('{"a":1}');
    expect(await delivered({ targetArn: FunctionName })).toEqual([
      ['lambda', 'Invoke', { FunctionName, InvocationType: 'Event', Payload }, { roleArn: 'events.amazonaws.com' }],
    ]);
  });

  it('a log group is a line of it', async () => {
    const targetArn = 'arn:aws:logs:us-east-1:111111111111:log-group:/app/events';
    expect(await delivered({ targetArn })).toEqual([['/app/events', 'f2e3ab72', '{"a":1}']]);
  });

  it('anything else is refused by name', async () => {
    await expect(delivered({ targetArn: 'arn:aws:sqs:us-east-1:111111111111:q' })).rejects.toThrow('arn:aws:sqs');
  });
});
