import type { SlotRange } from './slot-range';

/** Every port of every load balancer is taken. The deployment ends with this name, by which the runbook knows it. */
export class NoFreeSlot extends Error {
  override readonly name = 'NoFreeSlot';

  constructor({ loadBalancerArns, portFrom, portTo }: SlotRange, listeners: readonly Set<number>[]) {
    const perLoadBalancer = portTo - portFrom + 1;
    const inUse = loadBalancerArns.map((arn, index) => `${arn} (${listeners[index]?.size ?? 0} listeners)`);
    super(
      `no free slot: all ${perLoadBalancer * loadBalancerArns.length} ports, ${portFrom} to ${portTo} on each load balancer, ` +
        `are taken on ${inUse.join(', ')}`,
    );
  }
}

/** Somebody asked for a slot without holding the model's lock, or lost it while asking. */
export class LockNotHeld extends Error {
  override readonly name = 'LockNotHeld';

  constructor(model: string, deploymentId: string) {
    super(`model ${model} is not locked by deployment ${deploymentId}`);
  }
}
