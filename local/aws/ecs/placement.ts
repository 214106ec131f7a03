import { availabilityZoneOf } from '../ec2';
import type { EcsContext } from './context';
import { preferred } from './placement-strategy';
import type { ContainerInstanceRecord, DeploymentRecord, TaskRecord } from './records';
import { freeResources, requiredResources, shortage } from './resources';
import type { EcsState } from './state';

export type Placement = { readonly host: ContainerInstanceRecord } | { readonly refusal: string };

/** Finds an instance for a task: enough of every resource, the right zone and architecture; of those, as the service's strategies want it. */
export class Placer {
  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
  ) {}

  place(task: Pick<TaskRecord, 'cluster' | 'service' | 'deployment' | 'capacityProvider'>): Placement {
    const { deployment, capacityProvider } = task;
    const inProvider = this.state
      .instancesOf(task.cluster)
      .filter((host) => host.status === 'ACTIVE' && host.instance.state === 'running')
      .filter((host) => capacityProvider === undefined || host.capacityProvider === capacityProvider);
    if (inProvider.length === 0) {
      const where = capacityProvider === undefined ? 'cluster' : 'capacity provider';
      return { refusal: `No Container Instances were found in your ${where}.` };
    }
    const suitable = inProvider.filter((host) => this.hasAttributes(host, deployment));
    const required = requiredResources(deployment.taskDefinition);
    const fitting = suitable
      .map((host) => ({ host, free: freeResources(this.state, host) }))
      .filter(({ free }) => !shortage(free, required));
    const host = preferred(fitting, task.service.placementStrategy, this.state.tasksFor(task.service));
    if (host) return { host };
    const closest = suitable[0];
    return {
      refusal: closest
        ? `The closest matching (container-instance ${closest.id}) ${shortage(freeResources(this.state, closest), required)}.`
        : `The closest matching (container-instance ${inProvider[0]!.id}) is missing an attribute required by your task.`,
    };
  }

  private hasAttributes(host: ContainerInstanceRecord, { taskDefinition, network }: DeploymentRecord): boolean {
    const { cpuArchitecture } = taskDefinition.description.runtimePlatform ?? {};
    const { region } = this.context.account;
    const zones = network?.subnets?.map((subnet) => availabilityZoneOf(region, subnet));
    return (
      (cpuArchitecture === undefined || cpuArchitecture.toLowerCase() === host.instance.type.architecture) &&
      (zones === undefined || zones.includes(host.instance.availabilityZone))
    );
  }
}
