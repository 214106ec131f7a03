import type { StateMachine } from '../../local/assembly';
import type { SeedFunctionName } from './functions';

const FIXED_WAIT_SECONDS = 90;

const NAME = 'seed-deploy';

/** Every step a function, one after the other; the data is the request, to which every function adds what it made. */
export function seedStateMachine(account: string, region: string): StateMachine {
  const step = (functionName: SeedFunctionName, next: { Next: string } | { End: true }) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: `arn:aws:lambda:${region}:${account}:function:${functionName}`,
      Payload: '{% $states.input %}',
    },
    Output: '{% $states.result.Payload %}',
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', Next: 'Rollback' }],
    ...next,
  });
  const { Catch: _, ...rollback } = step('rollback', { Next: 'Failed' });
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'CreateTargetGroup',
    States: {
      CreateTargetGroup: step('create-target-group', { Next: 'RegisterTaskDefinition' }),
      RegisterTaskDefinition: step('register-task-definition', { Next: 'CreateAutoScalingGroup' }),
      CreateAutoScalingGroup: step('create-auto-scaling-group', { Next: 'WaitForInstance' }),
      WaitForInstance: { Type: 'Wait', Seconds: FIXED_WAIT_SECONDS, Next: 'CreateService' },
      CreateService: step('create-service', { Next: 'CheckServiceStatus' }),
      CheckServiceStatus: step('check-service-status', { Next: 'IsServiceRunning' }),
      IsServiceRunning: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $states.input.status = 'SUCCESS' %}", Next: 'UpdateRegistry' }],
        Default: 'CheckServiceStatus',
      },
      UpdateRegistry: step('dynamo-db-success', { Next: 'SendMail' }),
      SendMail: step('send-mail', { Next: 'Success' }),
      Success: { Type: 'Succeed' },
      Rollback: rollback,
      Failed: { Type: 'Fail', Error: 'DeploymentFailed', Cause: 'rolled back' },
    },
  };
  return {
    name: NAME,
    arn: `arn:aws:states:${region}:${account}:stateMachine:${NAME}`,
    type: 'STANDARD',
    roleArn: `arn:aws:iam::${account}:role/seed`,
    definition: JSON.stringify(definition),
  };
}
