import type { Clock } from '../../clock';
import { type HealthCheck, matches } from './health-check';
import type { Target, TargetHealth } from './target-registry';

const REGISTERING: TargetHealth = {
  state: 'initial',
  reason: 'Elb.RegistrationInProgress',
  description: 'Target registration is in progress',
};
const CHECKING: TargetHealth = {
  state: 'initial',
  reason: 'Elb.InitialHealthChecking',
  description: 'Initial health checks in progress',
};
const HEALTHY: TargetHealth = { state: 'healthy' };

export interface TargetHealthSettings extends HealthCheck {
  /** Passed checks in a row that bring a new target into service. */
  readonly initialSuccesses: number;
}

/**
 * The health checks of one target while it can receive traffic: from initial to healthy or unhealthy, and on for as
 * long as it is registered. Started once; after `stop` it is of no more use.
 */
export class TargetHealthChecks {
  private health = REGISTERING;
  private inARow = { passed: false, checks: 0 };
  private cancel: (() => void) | undefined;
  private stopped = false;

  /**
   * @param settings asked at each check, since ModifyTargetGroup takes effect at once
   * @param changed called after each change of state
   */
  constructor(
    private readonly clock: Clock,
    private readonly target: Target,
    private readonly settings: () => TargetHealthSettings,
    private readonly changed: () => void,
  ) {}

  get current(): TargetHealth {
    return this.health;
  }

  start(): this {
    this.cancel = this.clock.timer(this.settings().HealthCheckIntervalSeconds * 1000, () => void this.check());
    return this;
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }

  private async check(): Promise<void> {
    const settings = this.settings();
    const failure = await this.clock.hold(this.failure(settings));
    if (this.stopped) return;
    const before = this.health.state;
    this.health = this.after(failure, settings);
    if (this.health.state !== before) this.changed();
    this.start();
  }

  private after(failure: TargetHealth | undefined, settings: TargetHealthSettings): TargetHealth {
    const passed = failure === undefined;
    this.inARow = { passed, checks: this.inARow.passed === passed ? this.inARow.checks + 1 : 1 };
    const { state } = this.health;
    const successes = state === 'initial' ? settings.initialSuccesses : settings.HealthyThresholdCount;
    if (failure) {
      const certain = state === 'unhealthy' || this.inARow.checks >= settings.UnhealthyThresholdCount;
      if (certain) return failure;
    } else if (this.inARow.checks >= successes) return HEALTHY;
    return state === 'initial' ? CHECKING : this.health;
  }

  private async failure({ HealthCheckPath, Matcher }: HealthCheck): Promise<TargetHealth | undefined> {
    try {
      const status = await this.target.probe(HealthCheckPath);
      if (status === 0) return NO_CONNECTION;
      if (matches(Matcher.HttpCode, status)) return undefined;
      return unhealthy('Target.ResponseCodeMismatch', `Health checks failed with these codes: [${status}]`);
    } catch (error) {
      const timedOut = (error as Error).name === 'TimeoutError';
      return timedOut ? unhealthy('Target.Timeout', 'Request timed out') : NO_CONNECTION;
    }
  }
}

const NO_CONNECTION = unhealthy('Target.FailedHealthChecks', 'Health checks failed');

function unhealthy(reason: string, description: string): TargetHealth {
  return { state: 'unhealthy', reason, description };
}
