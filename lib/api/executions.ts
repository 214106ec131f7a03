import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { NagSuppressions } from 'cdk-nag';

/** The ARN of a state machine's executions, up to their names. */
export function executionsOf(stateMachine: IStateMachine): string {
  const stack = Stack.of(stateMachine);
  const { resourceName } = stack.splitArn(stateMachine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME);
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    ...(resourceName === undefined ? {} : { resourceName }),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** For a role whose rights are on all executions of a workflow. */
export function acknowledgeExecutions(role: IRole): void {
  NagSuppressions.addResourceSuppressions(
    role,
    [
      {
        id: 'AwsSolutions-IAM5',
        reason:
          'An execution is named after its deployment: the right is to those of the workflow, whatever their names.',
        appliesTo: [{ regex: '/^Resource::arn:.*:execution:.*:\\*$/' }],
      },
    ],
    true,
  );
}
