import { mayDescribeExecutionsOf } from '../aws/describe-execution';
import { arn, type Permission } from '../language/permission';

/** The state machine of a kind of deployment, by an expression over `$kind`. */
export const MACHINE = "'${Prefix}-' & ($kind = 'delete' ? 'delete' : 'deploy')";

const arnOf = (type: string, rest: string) => `'arn:\${Partition}:states:\${Region}:\${Account}:${type}:' & ${rest}`;

export const STATE_MACHINE_ARN = `{% ${arnOf('stateMachine', MACHINE)} %}` as const;

/** Of the deployment `$deploymentId`. */
export const EXECUTION_ARN = `{% ${arnOf('execution', `${MACHINE} & ':' & $deploymentId`)} %}` as const;

const MACHINES = ['deploy', 'delete'];

export const START: Permission = {
  actions: ['states:StartExecution'],
  resources: MACHINES.map((machine) => arn('states', `stateMachine:\${Prefix}-${machine}`)),
};

export const DESCRIBE = mayDescribeExecutionsOf(...MACHINES);

export const STOP: Permission = {
  actions: ['states:StopExecution'],
  resources: [arn('states', 'execution:${Prefix}-deploy:*')],
};
