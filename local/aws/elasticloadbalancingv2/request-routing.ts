import type { PickedTarget, TargetAnswer } from '../../containers/data-plane';
import type { Listener } from './listener-description';
import type { LoadBalancerMetrics } from './load-balancer-metrics';
import type { TargetGroup, TargetGroups } from './target-group';
import type { Target } from './target-registry';

/** A request of simulated traffic as the client sees it. */
export interface SimulatedRequest {
  /** Undefined where no group has any weight. */
  readonly targetGroup: string | undefined;
  readonly status: number;
}

/** What a load balancer answers itself with. */
const OWN_ANSWERS = { 'no target': 503, 'no connection': 502, 'no answer': 502 } as const;

/** Gives requests to targets, by the weights of a listener's groups and the turns of their targets, and counts what comes of them. */
export class RequestRouting {
  constructor(
    private readonly targetGroups: TargetGroups,
    private readonly metrics: LoadBalancerMetrics,
  ) {}

  /** Where a request goes that comes over HTTP. */
  pick(listener: Listener): PickedTarget | undefined {
    const { group, target } = this.choose(listener);
    const address = target?.address();
    if (!address) {
      this.count(listener, group, 'no target');
      return undefined;
    }
    return { ...address, answered: (answer) => this.count(listener, group, answer) };
  }

  /** One request to targets that are only simulated; `draw`, from 0 up to 1, decides what they leave to chance. */
  simulate(listener: Listener, draw: number): SimulatedRequest {
    const { group, target } = this.choose(listener);
    const answer = target?.simulate?.(draw) ?? 'no target';
    this.count(listener, group, answer);
    return {
      targetGroup: group?.settings.TargetGroupName,
      status: typeof answer === 'object' ? answer.status : OWN_ANSWERS[answer],
    };
  }

  private choose(listener: Listener): { group: TargetGroup | undefined; target: Target | undefined } {
    const group = this.targetGroups.find(listener.choice.next() ?? '');
    if (group) group.traffic.requests++;
    return { group, target: group?.targets.pick() };
  }

  private count({ loadBalancer }: Listener, group: TargetGroup | undefined, answer: TargetAnswer | 'no target'): void {
    const key = { loadBalancerArn: loadBalancer.arn, targetGroupArn: group?.arn };
    if (group && !(typeof answer === 'object' && answer.status < 500)) group.traffic.errors++;
    if (answer === 'no target') {
      this.metrics.ownError(key);
      return;
    }
    this.metrics.request(key);
    this.metrics.answer(key, answer);
  }
}
