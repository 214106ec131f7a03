import { type RequirementRule, type ServiceRules, withoutResourceLevel } from '../requirement-rule';

/** What each Step Functions operation is authorised on: the machine or execution whose ARN the request names. */
export const sfn: ServiceRules = {
  StartExecution: on('StartExecution', 'stateMachineArn'),
  StartSyncExecution: on('StartSyncExecution', 'stateMachineArn'),
  ListExecutions: on('ListExecutions', 'stateMachineArn'),
  DescribeExecution: on('DescribeExecution', 'executionArn'),
  StopExecution: on('StopExecution', 'executionArn'),
  GetExecutionHistory: on('GetExecutionHistory', 'executionArn'),
  // A token says nothing of what it belongs to.
  SendTaskSuccess: withoutResourceLevel('states:SendTaskSuccess'),
  SendTaskFailure: withoutResourceLevel('states:SendTaskFailure'),
  SendTaskHeartbeat: withoutResourceLevel('states:SendTaskHeartbeat'),
};

function on(action: string, member: string): RequirementRule {
  return (input: Record<string, string>) => [{ action: `states:${action}`, resource: input[member]! }];
}
