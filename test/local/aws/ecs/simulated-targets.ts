import type {
  Target,
  TargetHealth,
  TargetRegistry,
} from '../../../../local/aws/elasticloadbalancingv2/target-registry';
import type { Clock } from '../../../../local/clock';

/** One load balancer whose target groups all have a listener: two good or bad answers 15 s apart decide. */
export class SimulatedTargets implements TargetRegistry {
  readonly registered = new Map<string, TargetHealth>();
  withoutListener = new Set<string>();
  private readonly failing = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly deregistrationDelay = 30_000,
  ) {}

  exists(targetGroupArn: string): boolean {
    return targetGroupArn.includes(':targetgroup/');
  }

  hasLoadBalancer(targetGroupArn: string): boolean {
    return !this.withoutListener.has(targetGroupArn);
  }

  register(targetGroupArn: string, target: Target): void {
    this.registered.set(key(targetGroupArn, target), { state: 'initial' });
    this.check(key(targetGroupArn, target), target, 0, undefined);
  }

  deregister(targetGroupArn: string, target: Pick<Target, 'id' | 'port'>): Promise<void> {
    const id = key(targetGroupArn, target);
    if (this.registered.has(id)) this.registered.set(id, { state: 'draining' });
    return new Promise((resolve) => {
      this.clock.timer(this.deregistrationDelay, () => {
        this.registered.delete(id);
        resolve();
      });
    });
  }

  health(targetGroupArn: string, target: Pick<Target, 'id' | 'port'>): TargetHealth | undefined {
    return this.registered.get(key(targetGroupArn, target));
  }

  /** Those that are registered now answer badly from here on. */
  fail(targetGroupArn: string): void {
    for (const id of this.registered.keys()) if (id.startsWith(targetGroupArn)) this.failing.add(id);
  }

  private check(id: string, target: Target, streak: number, before: boolean | undefined): void {
    this.clock.timer(15_000, async () => {
      const status = this.failing.has(id) ? 503 : await target.probe('/health');
      const state = this.registered.get(id)?.state;
      if (state === undefined || state === 'draining') return;
      const good = status === 200;
      const count = good === before ? streak + 1 : 1;
      if (count >= 2) {
        const description = `Health checks failed with these codes: [${status}]`;
        this.registered.set(id, good ? { state: 'healthy' } : { state: 'unhealthy', description });
      }
      this.check(id, target, count, good);
    });
  }
}

function key(targetGroupArn: string, { id, port }: Pick<Target, 'id' | 'port'>): string {
  return `${targetGroupArn}/${id}:${port}`;
}
