import type { StateMachine } from '../../../../local/assembly';
import type { ExecutionFault } from '../../../../local/aws/faults';
import { StepFunctions } from '../../../../local/aws/sfn';
import { VirtualClock } from '../../../../local/clock';

/** A state machine called `app-deploy` with this definition. */
export function machineOf(definition: object, type: StateMachine['type'] = 'STANDARD'): StateMachine {
  return {
    name: 'app-deploy',
    arn: 'arn:aws:states:us-east-1:111111111111:stateMachine:app-deploy',
    type,
    roleArn: 'arn:aws:iam::111111111111:role/app',
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
  };
}

/** Step Functions with one state machine, at the beginning of time. */
export function serviceUnderTest(machine: StateMachine, faults: ExecutionFault[] = []) {
  const clock = new VirtualClock(0);
  const events: Record<string, unknown>[] = [];
  let uuids = 0;
  const service = new StepFunctions({
    machines: [machine],
    clock,
    runTask: async () => null,
    faults,
    newUuid: () => `uuid-${++uuids}`,
    onStatusChange: (detail) => events.push(detail as Record<string, unknown>),
  });
  return { service, operations: service.operations, clock, events };
}
