import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../service';
import { type FixedResponse, fixedResponse, fixedResponseAction } from './fixed-response';
import { forwardAction, forwardTargets, type WeightedTargetGroup } from './forward-action';
import { type JwtValidation, jwtValidation, jwtValidationAction } from './jwt-validation';
import { validationError } from './validation';

/** What becomes of a request: perhaps its token is looked at, then it is passed on or answered. */
export interface RoutingActions {
  readonly jwt?: JwtValidation;
  /** Empty where the load balancer answers itself. */
  readonly targetGroups: readonly WeightedTargetGroup[];
  readonly fixedResponse?: FixedResponse;
}

export interface ActionSurroundings {
  /** Of the listener. */
  readonly protocol: string;
  /** Whether a JWKS endpoint may be `http://127.0.0.1`. */
  readonly jwksOnThisMachine: boolean;
}

const ACTIONS_PER_RULE = 5;

/**
 * The actions of a rule, or the default actions of a listener. Others exist on AWS; the twin refuses them rather than
 * pretend.
 */
export function routingActions(
  actions: readonly Action[] | undefined,
  { protocol, jwksOnThisMachine }: ActionSurroundings,
): RoutingActions {
  const given = inOrder(actions ?? []);
  const last = given.at(-1);
  if (!last) throw validationError('An action must be specified');
  if (given.length > ACTIONS_PER_RULE) {
    throw new AwsError('TooManyActions', `You've reached the limit of ${ACTIONS_PER_RULE} actions per rule`);
  }
  const [first, ...others] = given.slice(0, -1);
  if (others.length > 0 || (first && first.Type !== 'jwt-validation')) throw unknownActions(given);
  if (first && protocol !== 'HTTPS') {
    throw invalidAction(`Actions of type 'jwt-validation' need a listener of protocol 'HTTPS', not '${protocol}'`);
  }
  const jwt = first && { jwt: jwtValidation(first.JwtValidationConfig, jwksOnThisMachine) };
  if (last.Type === 'forward') return { ...jwt, targetGroups: forwardTargets(last) };
  if (last.Type === 'fixed-response') {
    return { ...jwt, targetGroups: [], fixedResponse: fixedResponse(last.FixedResponseConfig) };
  }
  if (last.Type === 'jwt-validation') {
    throw invalidAction("The last action must be of type 'forward', 'redirect' or 'fixed-response'");
  }
  throw unknownActions(given);
}

/** The actions as the service describes them. */
export function describeActions({ jwt, targetGroups, fixedResponse: response }: RoutingActions): Action[] {
  const last = response ? fixedResponseAction(response) : forwardAction(targetGroups);
  return jwt ? [jwtValidationAction(jwt), last].map((action, index) => ({ ...action, Order: index + 1 })) : [last];
}

/** Lowest `Order` first; where there are several actions, each must say it. */
function inOrder(actions: readonly Action[]): Action[] {
  const orders = actions.map(({ Order }) => Order);
  if (actions.length > 1 && (orders.includes(undefined) || new Set(orders).size < orders.length)) {
    throw invalidAction('An order must be specified for each of several actions, and no two can have the same');
  }
  return [...actions].sort((one, other) => (one.Order ?? 0) - (other.Order ?? 0));
}

function unknownActions(actions: readonly Action[]): AwsError {
  const types = actions.map(({ Type }) => Type).join(', ');
  return invalidAction(
    `The twin's actions are 'forward' or 'fixed-response', perhaps after 'jwt-validation', not '${types}'`,
  );
}

function invalidAction(message: string): AwsError {
  return new AwsError('InvalidLoadBalancerAction', message);
}
