import type { Listener, Rule, TargetGroup, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  ElasticLoadBalancing,
  type ElasticLoadBalancingOptions,
  type LoadBalancer,
  type Target,
} from '../../../../local/aws/elasticloadbalancingv2';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, CALLER, seeded } from '../account';

/** As the service really answers: the SDK's types leave every member open. */
type Defined<T> = { [K in keyof T]-?: NonNullable<T[K]> };

export const LOAD_BALANCER: LoadBalancer = {
  arn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/slipway-1/0123456789abcdef',
  name: 'slipway-1',
  dnsName: 'slipway-1.us-east-1.elb.amazonaws.com',
  host: '127.0.0.1',
  scheme: 'internal',
  vpcId: 'vpc-1',
  subnets: [
    { subnetId: 'subnet-a', availabilityZone: 'us-east-1a' },
    { subnetId: 'subnet-b', availabilityZone: 'us-east-1b' },
  ],
};
export const SECOND_LOAD_BALANCER: LoadBalancer = {
  ...LOAD_BALANCER,
  arn: LOAD_BALANCER.arn.replace('slipway-1', 'slipway-2'),
  name: 'slipway-2',
};

/** Two load balancers, and the calls that a deployment makes on them. */
export class LoadBalancing {
  readonly clock = new VirtualClock(0);
  readonly service: ElasticLoadBalancing;

  constructor(options: Partial<ElasticLoadBalancingOptions> = {}) {
    this.service = new ElasticLoadBalancing({
      account: ACCOUNT,
      clock: this.clock,
      random: seeded(),
      loadBalancers: [LOAD_BALANCER, SECOND_LOAD_BALANCER],
      // Most tests are about something else.
      durations: { targetGroupVisibility: 0, ruleVisibility: 0 },
      ...options,
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds.
  async call(operation: string, input: object = {}): Promise<any> {
    return this.service.operations[operation]!(input, CALLER);
  }

  async createTargetGroup(name: string, settings: object = {}): Promise<Defined<TargetGroup>> {
    const { TargetGroups: groups } = await this.call('CreateTargetGroup', {
      Name: name,
      Protocol: 'HTTP',
      Port: 5000,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      HealthCheckPath: '/health',
      HealthCheckIntervalSeconds: 15,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      ...settings,
    });
    return groups[0];
  }

  async createListener(port: number, targetGroupArn: string, settings: object = {}): Promise<Defined<Listener>> {
    const { Listeners: listeners } = await this.call('CreateListener', {
      LoadBalancerArn: LOAD_BALANCER.arn,
      Protocol: 'HTTP',
      Port: port,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
      ...settings,
    });
    return listeners[0];
  }

  /** An HTTPS listener as a platform that routes by host names has it: 404 for what no rule takes. */
  createFrontListener(settings: object = {}): Promise<Defined<Listener>> {
    return this.createListener(443, '', {
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1' }],
      DefaultActions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'no such model' },
        },
      ],
      ...settings,
    });
  }

  /** A rule that forwards what is for `<host>.models.example.com`. */
  async createRule(listenerArn: string, priority: number, host: string, targetGroupArn: string, settings: object = {}) {
    const { Rules: rules } = await this.call('CreateRule', {
      ListenerArn: listenerArn,
      Priority: priority,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [`${host}.models.example.com`] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
      ...settings,
    });
    return rules[0] as Defined<Rule>;
  }

  /** A target group that a listener forwards to. */
  async serving(): Promise<string> {
    const { TargetGroupArn: arn } = await this.createTargetGroup('slipway-iris');
    await this.createListener(5001, arn);
    return arn;
  }

  async health(targetGroupArn: string): Promise<TargetHealth[]> {
    const { TargetHealthDescriptions: targets } = await this.call('DescribeTargetHealth', {
      TargetGroupArn: targetGroupArn,
    });
    return targets.map((target: { TargetHealth: TargetHealth }) => target.TargetHealth);
  }
}

/** A target that answers `status` to every health check, or what the function gives. */
export function target(id: string, status: number | (() => Promise<number>) = 200): Target {
  return {
    id,
    port: 5000,
    availabilityZone: 'us-east-1a',
    probe: async () => (typeof status === 'number' ? status : status()),
    address: () => ({ host: id, port: 5000 }),
  };
}
