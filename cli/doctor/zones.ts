import type { Subnet } from '@aws-sdk/client-ec2';
import { type Finding, fail, ok, warn } from './finding';

export interface Places {
  readonly tasks: readonly Subnet[];
  readonly loadBalancers: readonly Subnet[];
  /** What the load balancers' subnets are called. */
  readonly field: string;
}

/** Whether tasks and load balancers are in two zones, and in the same ones. */
export function checkZones({ tasks, loadBalancers, field }: Places): Finding[] {
  const [ofTasks, ofLoadBalancers] = [zonesOf(tasks), zonesOf(loadBalancers)];
  const unreached = ofTasks.filter((zone) => !ofLoadBalancers.includes(zone));
  const idle = ofLoadBalancers.filter((zone) => !ofTasks.includes(zone));
  return [
    several('subnetIds', ofTasks, warn),
    several(field, ofLoadBalancers, fail),
    // Elastic Load Balancing calls such a target unused: it is neither checked nor sent anything.
    ...unreached.map((zone) =>
      fail(
        `subnetIds has a subnet in the zone ${zone} and ${field} none: no request reaches the tasks there`,
        `Name a subnet of ${zone} as loadBalancerSubnetIds, or none of it as subnetIds`,
      ),
    ),
    ...idle.map((zone) =>
      warn(
        `${field} has a subnet in the zone ${zone} and subnetIds none: all that arrives there goes on to other zones`,
        `Name a subnet of ${zone} as subnetIds, or none of it as loadBalancerSubnetIds`,
      ),
    ),
  ];
}

function zonesOf(subnets: readonly Subnet[]): string[] {
  return [...new Set(subnets.map(({ AvailabilityZone }) => AvailabilityZone!))];
}

function several(field: string, zones: readonly string[], otherwise: typeof fail): Finding {
  if (zones.length >= 2) return ok(`${field}: in ${zones.length} zones (${zones.join(', ')})`);
  return otherwise(`${field}: all in the zone ${zones[0]}`, 'Name subnets in two zones at least');
}
