/** How many of a target group's targets were healthy, as its load balancer's checks had it. */
export interface HealthCounts {
  /** Whose targets they were; none while no listener names the group. */
  readonly loadBalancerArn: string | undefined;
  readonly registered: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

/** What a target group's health was at any time. */
export class HealthHistory {
  private readonly changes: (HealthCounts & { readonly since: number })[] = [];

  record(since: number, counts: HealthCounts): void {
    const last = this.changes.at(-1);
    if (last?.since === since) this.changes.pop();
    this.changes.push({ since, ...counts });
  }

  /** Undefined before anything was known. */
  at(time: number): HealthCounts | undefined {
    return this.changes.findLast(({ since }) => since <= time);
  }
}
