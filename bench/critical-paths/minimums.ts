import { firstDeploymentInPoolPath, firstDeploymentPath } from './first-deployment';
import { restorationPath } from './restoration';
import { deletionFromPoolPath, deletionPath, rollbackPath } from './tear-down';

/** The least that the latency model allows, in seconds: from a request to its end, or from a failure that is known until it is undone. */
export const MINIMUMS = {
  firstDeployment: firstDeploymentPath().milliseconds / 1_000,
  firstDeploymentInPool: firstDeploymentInPoolPath().milliseconds / 1_000,
  rollbackOfCrash: rollbackPath({ drains: false }).milliseconds / 1_000,
  rollbackOfUnhealthy: rollbackPath({ drains: true }).milliseconds / 1_000,
  restoration: restorationPath().milliseconds / 1_000,
  deletion: deletionPath().milliseconds / 1_000,
  deletionFromPool: deletionFromPoolPath().milliseconds / 1_000,
} as const;

export type Minimum = keyof typeof MINIMUMS;
