import type { WeightedTargetGroup } from './forward-action';

/**
 * Which target group gets the next request. A load balancer draws lots by weight; here the groups take turns that come
 * as close to their shares as any sequence can, so that ten requests at 10 percent are one and not, by chance, three.
 */
export class WeightedChoice {
  private readonly groups: { readonly arn: string; readonly weight: number; credit: number }[];
  private readonly total: number;

  constructor(groups: readonly WeightedTargetGroup[]) {
    this.groups = groups.filter(({ weight }) => weight > 0).map((group) => ({ ...group, credit: 0 }));
    this.total = this.groups.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** Undefined while every weight is 0. */
  next(): string | undefined {
    for (const group of this.groups) group.credit += group.weight;
    const [first, ...others] = this.groups;
    if (!first) return undefined;
    const chosen = others.reduce((best, group) => (group.credit > best.credit ? group : best), first);
    chosen.credit -= this.total;
    return chosen.arn;
  }
}
