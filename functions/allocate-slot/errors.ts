import type { SlotRange } from './slot-range';

const WORDS = {
  port: { slots: 'ports', things: 'listeners' },
  priority: { slots: 'priorities', things: 'rules' },
} as const;

/** Every port or priority of every load balancer is taken, or it has no room for another target group. The deployment ends with this name, by which the runbook knows it. */
export class NoFreeSlot extends Error {
  override readonly name = 'NoFreeSlot';

  /** @param taken - the ports or priorities that each load balancer has something on */
  constructor({ loadBalancerArns, kind, numbers }: SlotRange, taken: readonly ReadonlySet<number>[]) {
    const { from, to } = numbers[kind];
    const all = (to - from + 1) * loadBalancerArns.length;
    const { slots, things } = WORDS[kind];
    const inUse = loadBalancerArns.map((arn, index) => `${arn} (${taken[index]?.size ?? 0} ${things})`);
    super(
      `no free slot: all ${all} ${slots}, ${from} to ${to} on each load balancer, are taken on ${inUse.join(', ')}`,
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
