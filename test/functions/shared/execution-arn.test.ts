import { expect, it } from '@jest/globals';
import { executionArn } from '../../../functions/shared/execution-arn';

it('is the state machine’s, with the execution’s name', () => {
  const stateMachineArn = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy';
  expect(executionArn(stateMachineArn, 'iris_deploy_1')).toBe(
    'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris_deploy_1',
  );
});
