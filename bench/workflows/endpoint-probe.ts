import type { DescribeTargetGroupsOutput, DescribeTargetHealthOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Flow } from './flow';

const INTERVAL_MS = 100;
const PATIENCE_MS = 300_000;

/** Looks all the time, past the API, whether any target of the account answers its health checks. */
export class EndpointProbe {
  firstHealthyAt: number | undefined;
  /** Whether a target was healthy at the last look. */
  answers = false;
  private lastHealthyAt = 0;
  private silentMs = 0;
  private cancel: () => void = () => {};

  constructor(private readonly flow: Flow) {
    this.look();
  }

  /** When, from a point in time on, a target is healthy; undefined when within some minutes none is. */
  async healthyFrom(time: number): Promise<number | undefined> {
    const { clock } = this.flow;
    const isHealthy = () => this.lastHealthyAt > time - INTERVAL_MS;
    while (!isHealthy() && clock.now() < time + PATIENCE_MS) await clock.sleep(INTERVAL_MS);
    return isHealthy() ? Math.max(time, this.lastHealthyAt) : undefined;
  }

  /** For how many seconds nothing answered. */
  stop(): number {
    this.cancel();
    return this.silentMs / 1_000;
  }

  private look(): void {
    this.cancel = this.flow.clock.timer(INTERVAL_MS, async () => {
      const now = this.flow.clock.now();
      this.look();
      this.answers = await isAnyTargetHealthy(this.flow);
      if (this.answers) {
        this.firstHealthyAt ??= now;
        this.lastHealthyAt = now;
      } else this.silentMs += INTERVAL_MS;
    });
  }
}

/** Settles at once where a target is healthy. */
export async function untilHealthy(flow: Flow): Promise<void> {
  const { clock, name } = flow;
  const deadline = clock.now() + PATIENCE_MS;
  while (!(await isAnyTargetHealthy(flow))) {
    if (clock.now() >= deadline) throw new Error(`What ${name} deployed is not healthy after ${PATIENCE_MS / 1_000} s`);
    await clock.sleep(INTERVAL_MS);
  }
}

async function isAnyTargetHealthy({ aws: { twin } }: Flow): Promise<boolean> {
  const groups = (await twin.inspect(
    'elasticloadbalancingv2',
    'DescribeTargetGroups',
    {},
  )) as DescribeTargetGroupsOutput;
  for (const { TargetGroupArn } of groups.TargetGroups ?? []) {
    const health = (await twin.inspect('elasticloadbalancingv2', 'DescribeTargetHealth', {
      TargetGroupArn,
    })) as DescribeTargetHealthOutput;
    if (health.TargetHealthDescriptions?.some(({ TargetHealth }) => TargetHealth?.State === 'healthy')) return true;
  }
  return false;
}
