import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import type { Durations } from '../durations';
import { hexId, type Random, uuid } from '../ec2';
import type { EcsUnverified } from './unverified';

/** What every part of ECS works with. */
export class EcsContext {
  constructor(
    readonly clock: Clock,
    readonly account: Account,
    private readonly random: Random,
    readonly durations: Durations,
    readonly unverified: EcsUnverified,
  ) {}

  now(): Date {
    return new Date(this.clock.now());
  }

  arn(resource: string): string {
    return arn('ecs', this.account, resource);
  }

  /** As the ids of tasks and container instances look. */
  id(): string {
    return hexId(this.random, 32);
  }

  uuid(): string {
    return uuid(this.random);
  }

  /** As the numbers in `ecs-svc/…` look. */
  deploymentNumber(): string {
    return Array.from({ length: 19 }, () => Math.floor(this.random() * 9) + 1).join('');
  }

  /** In the background, after that many milliseconds. */
  later(ms: number, act: () => void): () => void {
    return this.clock.timer(ms, act);
  }
}

/** The last part of an ARN or a path; a plain name is itself. */
export function nameOf(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}
