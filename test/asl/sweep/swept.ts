import { sweep } from '../../../asl/sweep';
import type { JsonValue } from '../../../local/asl';
import { type Answers, runWorkflow } from '../fragment-under-test';

export const execution = (machine: string, name: string) =>
  `arn:aws:states:us-east-1:111111111111:execution:slipway-${machine}:${name}`;
export const ARN = execution('deploy', 'iris.1');

/** As Step Functions describes an execution that is over. */
export const over = (fields: Record<string, JsonValue> = {}) => ({
  Status: 'TIMED_OUT',
  Input: JSON.stringify({ model: 'iris', request: {} }),
  ...fields,
});
export const record = (fields: Record<string, JsonValue> = {}) => ({
  Item: { status: { S: 'IN_PROGRESS' }, executionArn: { S: ARN }, ...fields },
});

/** What EventBridge says of an execution. */
export const event = (executionArn = ARN, name = 'iris.1') => ({
  source: 'aws.states',
  detail: { executionArn, name, status: 'TIMED_OUT' },
});

export async function swept(input: JsonValue, answers: Answers = {}) {
  const ran = await runWorkflow(sweep, {
    input,
    answers: { DescribeExecution: over(), GetRecord: record(), ...answers },
  });
  const of = (state: string) =>
    ran.attempts
      .filter((attempt) => attempt.state === state)
      .map(({ arguments: args }) => args as Record<string, string>);
  const started = of('StartRecovery').map(({ Input, Name }) => ({ ...JSON.parse(Input!), execution: Name }));
  return { ...ran, of, started };
}
