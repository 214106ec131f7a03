import type { JsonValue } from '../asl/task';
import type { Twin } from '../aws/twin';

/** Calls a rule's target as EventBridge does: with the target's role, or as the service itself. */
export async function deliverEvent(
  twin: Twin,
  targetArn: string,
  roleArn: string | undefined,
  input: JsonValue,
): Promise<void> {
  const caller = { roleArn: roleArn ?? 'events.amazonaws.com' };
  const text = JSON.stringify(input);
  if (/^arn:aws:states:.*:stateMachine:/.test(targetArn)) {
    await twin.call('sfn', 'StartExecution', { stateMachineArn: targetArn, input: text }, caller);
  } else if (/^arn:aws:lambda:/.test(targetArn)) {
    const Payload = new TextEncoder().encode(text);
    await twin.call('lambda', 'Invoke', { FunctionName: targetArn, InvocationType: 'Event', Payload }, caller);
  } else {
    throw new Error(`Local mode has no rule targets such as ${targetArn}`);
  }
}
