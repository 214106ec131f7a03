import type { TargetAddress, TargetAnswer } from '../../containers/data-plane';

/** What ECS needs of Elastic Load Balancing: to put tasks into target groups and to ask how they fare. */
export interface TargetRegistry {
  exists(targetGroupArn: string): boolean;
  /** Whether a listener forwards to the target group: ECS refuses a service whose target group has none. */
  hasLoadBalancer(targetGroupArn: string): boolean;
  register(targetGroupArn: string, target: Target): void;
  /** Draining for the group's deregistration delay, then gone; settles when gone. */
  deregister(targetGroupArn: string, target: Pick<Target, 'id' | 'port'>): Promise<void>;
  health(targetGroupArn: string, target: Pick<Target, 'id' | 'port'>): TargetHealth | undefined;
}

export interface Target {
  /** The task's private IP address. */
  readonly id: string;
  readonly port: number;
  readonly availabilityZone: string;
  /** One HTTP health check: the status code, or 0 when nothing answers. Rejects with a `TimeoutError` when it takes the connection but never answers. */
  probe(path: string): Promise<number>;
  address(): TargetAddress | undefined;
  /** What it makes of a request where it is only simulated; `draw`, from 0 up to 1, decides what is left to chance. */
  simulate?(draw: number): TargetAnswer | undefined;
}

export interface TargetHealth {
  readonly state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining';
  /** As the API gives it, e.g. `Target.ResponseCodeMismatch`. */
  readonly reason?: string;
  readonly description?: string;
}
