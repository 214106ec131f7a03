import type { DeployedAccount } from '../../platform/deployed-account';
import { alarmViolations } from './alarms';
import { canaryViolations } from './canary';
import { liveEndpointViolations } from './live-endpoint';
import { ownershipViolations } from './ownership';
import { placeViolations } from './places';
import { poolViolations } from './pools';
import { recordViolations } from './records';
import { registryView } from './registry-view';
import { scalingViolations } from './scaling';

export { healthyTargets } from './live-endpoint';
export { type DeploymentItem, type EndpointItem, registryView } from './registry-view';

/** What is wrong in an account in which nothing runs any more; nothing, whatever has failed before. */
export async function violations(aws: DeployedAccount): Promise<string[]> {
  const view = registryView(await aws.table.items());
  return [
    ...ownershipViolations(aws, view),
    ...recordViolations(view),
    ...alarmViolations(aws, view),
    ...(await liveEndpointViolations(aws, view)),
    ...(await scalingViolations(aws, view)),
    ...(await canaryViolations(aws, view)),
    ...(await placeViolations(aws, view)),
    ...(await poolViolations(aws)),
  ];
}
