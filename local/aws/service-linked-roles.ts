import type { Clock } from '../clock';
import type { ApiCall } from './call-log';
import { AwsError, type ServiceName } from './service';

/** A role that a service has in the account to act there, made by the first call that uses the service. */
interface ServiceLinkedRole {
  readonly service: ServiceName;
  /** Of the service's operations, those that need the role. */
  readonly usedBy: readonly string[];
  /** The service as IAM knows it. */
  readonly principal: string;
  readonly name: string;
  /** How the service says that it cannot assume the role yet; without it, the service waits by itself. */
  readonly notReady?: { readonly code: string; readonly message: string };
}

/** ECS says the same of a role that is not known everywhere yet and of one that its caller may not make. */
export const ECS_ROLE_MISSING = {
  code: 'InvalidParameterException',
  message: 'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
};

const ROLES: readonly ServiceLinkedRole[] = [
  {
    service: 'ecs',
    usedBy: ['CreateCluster', 'CreateService'],
    principal: 'ecs.amazonaws.com',
    name: 'AWSServiceRoleForECS',
    notReady: ECS_ROLE_MISSING,
  },
  {
    service: 'autoscaling',
    usedBy: ['CreateAutoScalingGroup'],
    principal: 'autoscaling.amazonaws.com',
    name: 'AWSServiceRoleForAutoScaling',
    notReady: {
      code: 'ServiceLinkedRoleFailure',
      message: 'The default Service-Linked Role for Auto Scaling is not yet ready for use.',
    },
  },
  {
    service: 'elasticloadbalancingv2',
    usedBy: ['CreateTargetGroup'],
    principal: 'elasticloadbalancing.amazonaws.com',
    name: 'AWSServiceRoleForElasticLoadBalancing',
  },
  {
    service: 'applicationautoscaling',
    usedBy: ['RegisterScalableTarget'],
    principal: 'ecs.application-autoscaling.amazonaws.com',
    name: 'AWSServiceRoleForApplicationAutoScaling_ECSService',
    notReady: {
      code: 'ValidationException',
      message:
        'Unable to assume IAM role: AWSServiceRoleForApplicationAutoScaling_ECSService. Please verify that the role exists.',
    },
  },
];

/** The account's service-linked roles. A new account has none; one in use has them all. */
export class ServiceLinkedRoles {
  /** From when a role can be assumed, by the role's name. */
  private readonly readyAt = new Map<string, number>();

  /** @param visibilityMs how long after it was made a role cannot be assumed */
  constructor(
    private readonly clock: Clock,
    private readonly visibilityMs: number,
    existing: 'existing' | 'missing',
  ) {
    if (existing === 'existing') for (const { name } of ROLES) this.readyAt.set(name, 0);
  }

  /** The role that the operation's caller must be allowed to make, for it does not exist. */
  missingFor(
    service: ServiceName,
    operation: string,
  ): { readonly path: string; readonly principal: string } | undefined {
    const role = roleOf(service, operation);
    if (!role || this.readyAt.has(role.name)) return undefined;
    return { path: `aws-service-role/${role.principal}/${role.name}`, principal: role.principal };
  }

  /** Makes the role that the call needs; throws while the service cannot assume it. */
  use({ service, operation }: ApiCall): void {
    const role = roleOf(service, operation);
    if (!role) return;
    const readyAt = this.readyAt.get(role.name) ?? this.clock.now() + this.visibilityMs;
    this.readyAt.set(role.name, readyAt);
    if (role.notReady && this.clock.now() < readyAt) throw new AwsError(role.notReady.code, role.notReady.message);
  }
}

function roleOf(service: ServiceName, operation: string): ServiceLinkedRole | undefined {
  return ROLES.find((role) => role.service === service && role.usedBy.includes(operation));
}
