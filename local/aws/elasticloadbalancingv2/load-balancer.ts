import type {
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  LoadBalancer as LoadBalancerDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../service';
import { page } from './page';

/** A load balancer of the stack: workflows put listeners on it but never make one. */
export interface LoadBalancer {
  /** `arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/app/<name>/<id>` */
  readonly arn: string;
  readonly name: string;
  readonly dnsName: string;
  /** Route 53's zone of its name, for aliases. */
  readonly canonicalHostedZoneId?: string | undefined;
  /** Where its listeners answer on this machine, e.g. `127.0.0.1`. */
  readonly host: string;
  readonly scheme: 'internal' | 'internet-facing';
  readonly vpcId: string;
  readonly subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[];
  readonly securityGroups?: readonly string[];
  /** Those that its security groups let in. */
  readonly ports?: readonly number[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** The load balancers that were given at the start; nothing creates or deletes one. */
export class LoadBalancers {
  private readonly byArn: ReadonlyMap<string, LoadBalancer>;

  constructor(
    loadBalancers: readonly LoadBalancer[],
    private readonly createdAt: Date,
  ) {
    this.byArn = new Map(loadBalancers.map((loadBalancer) => [loadBalancer.arn, loadBalancer]));
  }

  find(arn: string): LoadBalancer | undefined {
    return this.byArn.get(arn);
  }

  get(arn: string): LoadBalancer {
    const loadBalancer = this.byArn.get(arn);
    if (!loadBalancer) throw notFound([arn]);
    return loadBalancer;
  }

  readonly operations = {
    DescribeLoadBalancers: (request: DescribeLoadBalancersInput): DescribeLoadBalancersOutput => {
      const { items, ...next } = page(this.select(request), request);
      return { LoadBalancers: items.map((loadBalancer) => this.describe(loadBalancer)), ...next };
    },
  };

  private select(request: DescribeLoadBalancersInput): LoadBalancer[] {
    const all = [...this.byArn.values()];
    const { LoadBalancerArns: arns, Names: names } = request;
    if (!arns && !names) return all;
    const missing = [
      ...(arns ?? []).filter((arn) => !this.byArn.has(arn)),
      ...(names ?? []).filter((name) => !all.some((loadBalancer) => loadBalancer.name === name)),
    ];
    if (missing.length > 0) throw notFound(missing);
    return all.filter(({ arn, name }) => arns?.includes(arn) || names?.includes(name));
  }

  private describe(loadBalancer: LoadBalancer): LoadBalancerDescription {
    return {
      LoadBalancerArn: loadBalancer.arn,
      LoadBalancerName: loadBalancer.name,
      DNSName: loadBalancer.dnsName,
      ...(loadBalancer.canonicalHostedZoneId && { CanonicalHostedZoneId: loadBalancer.canonicalHostedZoneId }),
      CreatedTime: this.createdAt,
      Scheme: loadBalancer.scheme,
      VpcId: loadBalancer.vpcId,
      State: { Code: 'active' },
      Type: 'application',
      IpAddressType: 'ipv4',
      SecurityGroups: [...(loadBalancer.securityGroups ?? [])],
      AvailabilityZones: loadBalancer.subnets.map(({ subnetId, availabilityZone }) => ({
        SubnetId: subnetId,
        ZoneName: availabilityZone,
      })),
    };
  }
}

function notFound(namesOrArns: readonly string[]): AwsError {
  return new AwsError('LoadBalancerNotFound', `Load balancers '[${namesOrArns.join(', ')}]' not found`);
}
