import type { Item } from '../../platform/table';

/** The registry's items of each kind, as the workflows and the slot's function leave them. */
export interface RegistryView {
  readonly endpoints: readonly EndpointItem[];
  /** Oldest first. */
  readonly deployments: readonly DeploymentItem[];
  readonly slots: readonly SlotItem[];
}

export interface EndpointItem {
  readonly model: string;
  readonly status?: string;
  readonly deploymentId?: string;
  readonly modelVersion?: number;
  readonly imageVersion?: number;
  readonly image?: string;
  readonly taskDefinitionArn?: string;
  readonly slotLoadBalancer?: number;
  readonly slotPort?: number;
  readonly lockedBy?: string;
  readonly settings?: string;
  /** Where its tasks run: `own`, or the name of a pool. Earlier releases noted nothing. */
  readonly capacity?: string;
  /** Of one that moves, or has left something where it was. */
  readonly otherCapacity?: string;
  readonly leftovers?: string;
}

export interface DeploymentItem {
  readonly deploymentId: string;
  readonly model: string;
  readonly kind: string;
  readonly status: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly modelVersion?: number;
  readonly imageVersion?: number;
  readonly url?: string;
  readonly image?: string;
  readonly error?: string;
  readonly evidence?: string;
  readonly leftovers?: string;
  readonly canary?: string;
}

export interface SlotItem {
  readonly owner: string;
  readonly port: number;
  readonly loadBalancer: number;
}

export function registryView(items: readonly Item[]): RegistryView {
  const ofType = <T>(type: string) => items.filter((item) => item.type === type) as unknown as T[];
  return {
    endpoints: ofType<EndpointItem>('ENDPOINT'),
    deployments: ofType<DeploymentItem>('DEPLOYMENT').sort((left, right) =>
      left.startedAt < right.startedAt ? -1 : Number(left.startedAt > right.startedAt),
    ),
    slots: ofType<SlotItem>('SLOT'),
  };
}
