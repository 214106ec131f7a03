import { type Fail, jsonata } from '../language/states';
import { read } from '../registry/attributes';
import { NOTHING_LIVE } from '../registry/former-deployment';
import { serves } from '../registry/place';

/**
 * What is to be put right is not live, or is not what was named: somebody has deployed or deleted meanwhile. Over `$repairs`, `$rollback`, and
 * the endpoint's item as whoever has the lock knows it, `$lockedEndpoint`.
 */
export const IS_OVERTAKEN = jsonata(`$exists($lockedEndpoint) and $repairs and $not(
  ${serves('$lockedEndpoint')}
    and ($not($exists($rollback.deploymentId)) or ${read('endpoint', 'deploymentId', '$lockedEndpoint')} = $rollback.deploymentId)
)`);

export const OtherDeploymentLive: Fail = {
  Type: 'Fail',
  Error: 'OtherDeploymentLive',
  Cause: `{% $exists($rollback.deploymentId) ? 'what deployment ' & $rollback.deploymentId & ' of model ' & $model & ' put live was to be put right, and is not live' : ${NOTHING_LIVE} %}`,
};
