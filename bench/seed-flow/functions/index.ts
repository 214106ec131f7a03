import { createAutoScalingGroup, createService, createTargetGroup, registerTaskDefinition } from './create';
import type { SeedFunction } from './environment';
import { mlopsDelete, rollback } from './remove';
import { checkServiceStatus, dynamoDbSuccess, initiateDeployment, sendMail } from './report';

/** The functions that take part in deploying and deleting, by their names. */
export const seedFunctions = {
  'initiate-deployment': initiateDeployment,
  'create-target-group': createTargetGroup,
  'register-task-definition': registerTaskDefinition,
  'create-auto-scaling-group': createAutoScalingGroup,
  'create-service': createService,
  'check-service-status': checkServiceStatus,
  'dynamo-db-success': dynamoDbSuccess,
  'send-mail': sendMail,
  rollback,
  'mlops-delete': mlopsDelete,
} as const satisfies Readonly<Record<string, SeedFunction>>;

export type SeedFunctionName = keyof typeof seedFunctions;

export { type AwsCall, type SeedContext, type SeedEnvironment, type SeedState, seedName } from './environment';
