import type { Clock } from '../../clock';
import { HealthHistory } from './health-history';
import type { LoadBalancer } from './load-balancer';
import { TargetHealthChecks, type TargetHealthSettings } from './target-health';
import type { Target, TargetHealth } from './target-registry';

type TargetKey = Pick<Target, 'id' | 'port'>;

const NO_LOAD_BALANCER: TargetHealth = {
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target group is not configured to receive traffic from the load balancer',
};
const ZONE_NOT_ENABLED: TargetHealth = {
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target is in an Availability Zone that is not enabled for the load balancer',
};
const DRAINING: TargetHealth = {
  state: 'draining',
  reason: 'Target.DeregistrationInProgress',
  description: 'Target deregistration is in progress',
};

interface Registration {
  readonly target: Target;
  /** Only while the target can receive traffic. */
  checks?: TargetHealthChecks | undefined;
  draining?: { readonly gone: Promise<void>; readonly finish: () => void };
}

/** The targets of one target group: who is in, who is healthy, who gets the next request. */
export class RegisteredTargets {
  readonly history = new HealthHistory();
  private readonly registrations = new Map<string, Registration>();
  private loadBalancer: LoadBalancer | undefined;
  private turn = 0;

  constructor(
    private readonly clock: Clock,
    private readonly settings: () => TargetHealthSettings,
    private readonly deregistrationDelaySeconds: () => number,
  ) {}

  /** Called whenever a listener starts or stops forwarding to the group. */
  receiveFrom(loadBalancer: LoadBalancer | undefined): void {
    if (this.loadBalancer === loadBalancer) return;
    this.loadBalancer = loadBalancer;
    for (const registration of this.registrations.values()) this.startOrStopChecks(registration);
    this.record();
  }

  /** Registering a target again, even a draining one, puts it back into service. */
  register(target: Target): void {
    const known = this.registrations.get(key(target));
    if (known && !known.draining) return;
    known?.draining?.finish();
    const registration: Registration = { target };
    this.registrations.set(key(target), registration);
    this.startOrStopChecks(registration);
    this.record();
  }

  /** The whole delay passes: a target shows as draining until then, even when nothing is under way any more. */
  deregister(target: TargetKey): Promise<void> {
    const registration = this.registrations.get(key(target));
    if (!registration) return Promise.resolve();
    if (registration.draining) return registration.draining.gone;
    const inUse = registration.checks !== undefined;
    registration.checks?.stop();
    registration.checks = undefined;
    if (!inUse) {
      this.registrations.delete(key(target));
      this.record();
      return Promise.resolve();
    }
    const gone = this.drain(registration);
    this.record();
    return gone;
  }

  /** Ends every check and every draining: the group is gone. */
  clear(): void {
    for (const { checks, draining } of this.registrations.values()) {
      checks?.stop();
      draining?.finish();
    }
    this.registrations.clear();
    this.record();
  }

  list(): Target[] {
    return [...this.registrations.values()].map(({ target }) => target);
  }

  health(target: TargetKey): TargetHealth | undefined {
    const registration = this.registrations.get(key(target));
    if (!registration) return undefined;
    if (registration.draining) return DRAINING;
    return registration.checks?.current ?? (this.loadBalancer ? ZONE_NOT_ENABLED : NO_LOAD_BALANCER);
  }

  /** Round robin over the healthy targets; over all when none is healthy, as a load balancer fails open. */
  pick(): Target | undefined {
    const inUse = [...this.registrations.values()].filter(({ checks }) => checks !== undefined);
    const healthy = inUse.filter(({ checks }) => checks?.current.state === 'healthy');
    const candidates = healthy.length > 0 ? healthy : inUse;
    return candidates[this.turn++ % candidates.length]?.target;
  }

  private record(): void {
    const states = [...this.registrations.keys()].map((name) => this.stateOf(name));
    this.history.record(this.clock.now(), {
      loadBalancerArn: this.loadBalancer?.arn,
      registered: states.length,
      healthy: states.filter((state) => state === 'healthy').length,
      unhealthy: states.filter((state) => state === 'unhealthy').length,
    });
  }

  private stateOf(name: string): TargetHealth['state'] | undefined {
    const registration = this.registrations.get(name);
    return registration?.draining ? 'draining' : registration?.checks?.current.state;
  }

  private drain(registration: Registration): Promise<void> {
    let settle = () => {};
    const gone = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const finish = () => {
      cancel();
      if (this.registrations.get(key(registration.target)) === registration) {
        this.registrations.delete(key(registration.target));
        this.record();
      }
      settle();
    };
    const cancel = this.clock.timer(this.deregistrationDelaySeconds() * 1000, finish);
    registration.draining = { gone, finish };
    return gone;
  }

  private startOrStopChecks(registration: Registration): void {
    if (registration.draining) return;
    const { availabilityZone } = registration.target;
    const reachable = this.loadBalancer?.subnets.some((subnet) => subnet.availabilityZone === availabilityZone);
    registration.checks?.stop();
    registration.checks = reachable
      ? new TargetHealthChecks(this.clock, registration.target, this.settings, () => this.record()).start()
      : undefined;
  }
}

function key(target: TargetKey): string {
  return `${target.id}:${target.port}`;
}
