import type { JsonValue } from './task';

/** What an execution is called: the context object shows it to every state. */
export interface ExecutionIdentity {
  /** The execution's ARN. */
  readonly id: string;
  readonly name: string;
  readonly roleArn: string;
  readonly startTime?: string;
  readonly stateMachineId: string;
  readonly stateMachineName: string;
  /** Started by StartSyncExecution: then the context object knows nothing of redrives. */
  readonly synchronous?: boolean;
}

/** The fields of the context object that are the same for all states. */
export function executionContext(identity: ExecutionIdentity, input: JsonValue, startedAt: number) {
  return {
    Execution: {
      Id: identity.id,
      Input: input,
      StartTime: identity.startTime ?? new Date(startedAt).toISOString(),
      Name: identity.name,
      RoleArn: identity.roleArn,
      ...(!identity.synchronous && { RedriveCount: 0 }),
    },
    StateMachine: { Id: identity.stateMachineId, Name: identity.stateMachineName },
  };
}
