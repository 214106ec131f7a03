import { describe, expect, it } from '@jest/globals';
import { DESCRIBE, EXECUTION_ARN, MACHINE, START, STATE_MACHINE_ARN, STOP } from '../../../asl/front-door/executions';
import { evaluated } from '../fragment-under-test';

const value = (expression: string, kind: string) => evaluated(expression.replace(/^\{% | %\}$/g, ''), { kind });
const STATES = 'arn:aws:states:us-east-1:111111111111';

describe('the workflow of a deployment', () => {
  it.each([
    ['deploy', 'slipway-deploy'],
    ['rollback', 'slipway-deploy'],
    ['delete', 'slipway-delete'],
  ])('of kind %s is %s', async (kind, machine) => {
    expect(await value(MACHINE, kind)).toBe(machine);
    expect(await value(STATE_MACHINE_ARN, kind)).toBe(`${STATES}:stateMachine:${machine}`);
    expect(await value(EXECUTION_ARN, kind)).toBe(`${STATES}:execution:${machine}:iris.1`);
  });

  it('may be started, asked for, and stopped, if it deploys', () => {
    const arn = 'arn:${Partition}:states:${Region}:${Account}';
    expect(START).toEqual({
      actions: ['states:StartExecution'],
      resources: [`${arn}:stateMachine:\${Prefix}-deploy`, `${arn}:stateMachine:\${Prefix}-delete`],
    });
    expect(DESCRIBE).toEqual({
      actions: ['states:DescribeExecution'],
      resources: [`${arn}:execution:\${Prefix}-deploy:*`, `${arn}:execution:\${Prefix}-delete:*`],
    });
    expect(STOP).toEqual({ actions: ['states:StopExecution'], resources: [`${arn}:execution:\${Prefix}-deploy:*`] });
  });
});
