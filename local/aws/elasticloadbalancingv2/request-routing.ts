import type { OwnAnswer, PickedTarget, RequestHead, TargetAnswer } from '../../containers/data-plane';
import type { Destination } from './destination';
import type { FixedResponse } from './fixed-response';
import type { JwtValidation } from './jwt-validation';
import type { JwtVerdict } from './jwt-verifier';
import type { Listener } from './listener-description';
import type { LoadBalancerMetrics } from './load-balancer-metrics';
import { conditionsHold } from './rule-conditions';
import type { TargetGroup, TargetGroups } from './target-group';
import type { Target } from './target-registry';

/** A request of simulated traffic as the client sees it. */
export interface SimulatedRequest {
  /** Undefined where no group has any weight, or the load balancer answers itself. */
  readonly targetGroup: string | undefined;
  readonly status: number;
}

export type VerifyJwt = (validation: JwtValidation, authorization: string | undefined) => Promise<JwtVerdict>;

/** What a load balancer answers itself with. */
const OWN_ANSWERS = { 'no target': 503, 'no connection': 502, 'no answer': 502 } as const;

/**
 * Gives requests to targets, by a listener's rules, the weights of their groups and the turns of their targets, and
 * counts what comes of them.
 */
export class RequestRouting {
  constructor(
    private readonly targetGroups: TargetGroups,
    private readonly metrics: LoadBalancerMetrics,
    private readonly verify: VerifyJwt,
  ) {}

  /** Where a request goes that comes over HTTP, or what it is answered; undefined where no target is there. */
  pick(
    listener: Listener,
    request: RequestHead,
  ): PickedTarget | OwnAnswer | undefined | Promise<PickedTarget | OwnAnswer | undefined> {
    const destination = destinationOf(listener, request);
    const { jwt } = destination.actions;
    if (!jwt) return this.send(listener, destination);
    return this.verify(jwt, request.authorization).then((verdict) => {
      if (verdict === 'valid') return this.send(listener, destination);
      const status = verdict === 'invalid' ? 401 : 500;
      return this.own(listener, { status, body: '' });
    });
  }

  /**
   * One request to targets that are only simulated: its token, where one is asked for, is valid.
   *
   * @param draw from 0 up to 1, decides what the targets leave to chance
   */
  simulate(listener: Listener, request: RequestHead, draw: number): SimulatedRequest {
    const destination = destinationOf(listener, request);
    const { fixedResponse } = destination.actions;
    if (fixedResponse) return { targetGroup: undefined, status: this.own(listener, answerOf(fixedResponse)).status };
    const { group, target } = this.choose(destination);
    const answer = target?.simulate?.(draw) ?? 'no target';
    this.count(listener, group, answer);
    return {
      targetGroup: group?.settings.TargetGroupName,
      status: typeof answer === 'object' ? answer.status : OWN_ANSWERS[answer],
    };
  }

  private send(listener: Listener, destination: Destination): PickedTarget | OwnAnswer | undefined {
    const { fixedResponse } = destination.actions;
    if (fixedResponse) return this.own(listener, answerOf(fixedResponse));
    const { group, target } = this.choose(destination);
    const address = target?.address();
    if (!address) {
      this.count(listener, group, 'no target');
      return undefined;
    }
    return { ...address, answered: (answer) => this.count(listener, group, answer) };
  }

  private own({ loadBalancer }: Listener, answer: OwnAnswer): OwnAnswer {
    this.metrics.ownAnswer({ loadBalancerArn: loadBalancer.arn }, answer.status);
    return answer;
  }

  private choose({ choice }: Destination): { group: TargetGroup | undefined; target: Target | undefined } {
    const group = this.targetGroups.find(choice.next() ?? '');
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

/** The first rule that takes the request has it, else the listener. */
function destinationOf({ rules, destination }: Listener, request: RequestHead): Destination {
  return rules.find(({ conditions }) => conditionsHold(conditions, request))?.destination ?? destination;
}

function answerOf({ StatusCode, ContentType, MessageBody }: FixedResponse): OwnAnswer {
  return { status: Number(StatusCode), contentType: ContentType, body: MessageBody };
}
