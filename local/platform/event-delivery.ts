import { type Random, uuid } from '../aws/ec2';
import type { LogSink } from '../aws/ecs';
import type { Delivery } from '../aws/eventbridge';
import type { Twin } from '../aws/twin';

/** Calls a rule's target as EventBridge does: with the target's role, or as the service itself. */
export async function deliverEvent(
  { twin, logs, random }: { readonly twin: Twin; readonly logs: LogSink; readonly random: Random },
  delivery: Delivery,
): Promise<void> {
  const { eventId, targetArn, roleArn, input } = delivery;
  const caller = { roleArn: roleArn ?? 'events.amazonaws.com' };
  const text = JSON.stringify(input);
  if (/^arn:aws:states:.*:stateMachine:/.test(targetArn)) {
    // The event's id tells an operator what an execution was started for.
    const name = `${eventId}_${uuid(random)}`;
    await twin.call('sfn', 'StartExecution', { stateMachineArn: targetArn, name, input: text }, caller);
  } else if (/^arn:aws:lambda:/.test(targetArn)) {
    const Payload = new TextEncoder().encode(text);
    await twin.call('lambda', 'Invoke', { FunctionName: targetArn, InvocationType: 'Event', Payload }, caller);
  } else if (/^arn:aws:logs:.*:log-group:/.test(targetArn)) {
    logs.write(targetArn.replace(/^.*:log-group:/, ''), eventId, text);
  } else {
    throw new Error(`Local mode has no rule targets such as ${targetArn}`);
  }
}
